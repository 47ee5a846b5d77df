import type { Message } from '../../miniprogram/domain/message/message';
import { mergeVoices } from '../../miniprogram/domain/problem-class/contracts';
import { listAgenda, moveClass, openClass } from '../../miniprogram/domain/problem-class/desk-contracts';
import {
  listInbox,
  moveForAuthor,
  moveSuggestion,
  openSuggestion,
} from '../../miniprogram/domain/suggestion/desk-contracts';
import { moveOwnSuggestion } from '../../miniprogram/domain/suggestion/own-contracts';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { newKey, startApi, type Api } from './support/api';
import { OURS, suggestionAs } from './support/suggestions';
import { NOW, USERS } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const onDay = (day: number) => ({ at: new Date(Date.parse(NOW) + day * 86_400_000).toISOString() });

/** One said by phone and two written down at doors, in a class that the 科室 has brought to 办结. */
async function settled(): Promise<string> {
  const { raisedBy: _r, householdId: _h, visitId: _v, ...own } = suggestionAs('received', 'own');
  const author = { openid: USERS.resident._id, callMe: '王阿姨' };
  const all: Suggestion[] = [
    { ...own, source: 'resident', placeText: '小花园', author },
    suggestionAs('accepted', 'door-1'),
    suggestionAs('accepted', 'door-2'),
  ];
  await api.store('suggestions', all);
  const suggestionIds = all.map(({ _id }) => _id);
  const { classId } = await api.must('cadreA', mergeVoices, { suggestionIds, into: { title: '缺健身的地方' } });
  const steps = [
    ['cadreA', { kind: 'escalate', department: OURS }],
    ['staff', { kind: 'take-up' }],
    ['staff', { kind: 'resolve', text: '健身角落成' }],
  ] as const;
  for (const [n, [who, one]] of steps.entries()) await api.must(who, moveClass, { classId, move: one }, onDay(n + 1));
  return classId;
}

const opened = (classId: string) => api.must('cadreA', openClass, { classId });
const answers = async (classId: string) =>
  Object.fromEntries((await opened(classId)).voices.map(({ suggestionId, answer }) => [suggestionId, answer]));

test('who was not asked yet stands in her class, and at her 诉求 that the class is 办结', async () => {
  const classId = await settled();
  expect(await answers(classId)).toEqual({ own: 'await', 'door-1': 'ask', 'door-2': 'ask' });
  expect(await opened(classId)).toMatchObject({ confirmedCount: 0, reopenedCount: 0, unansweredCount: 3 });
  const voice = await api.must('cadreA', openSuggestion, { suggestionId: 'door-1' });
  expect(voice).toMatchObject({ status: 'merged', ofClass: { title: '缺健身的地方', statusLabel: '已办结' } });
  expect(voice.mayDo).toEqual(expect.arrayContaining(['confirm', 'reopen']));
  expect(voice.timeline[voice.timeline.length - 1]).toMatchObject({ label: '办结', text: '健身角落成', unit: OURS });

  const confirm = { suggestionId: 'door-1', move: { kind: 'confirm', isSatisfied: true } } as const;
  await api.must('cadreA', moveForAuthor, confirm, onDay(5));
  expect(await answers(classId)).toMatchObject({ 'door-1': 'confirmed' });
  expect(await opened(classId)).toMatchObject({ confirmedCount: 1, unansweredCount: 2 });
});

test('a 科室 reads how many have not answered, and of no voice which', async () => {
  const classId = await settled();
  const seen = await api.must('staff', openClass, { classId });
  expect(seen).toMatchObject({ unansweredCount: 3 });
  expect(seen.voices.every((voice) => !('answer' in voice))).toBe(true);
});

test('a 科室 reads at which house each was said, and at no door', async () => {
  const classId = await settled();
  const answer = await api.call('staff', openClass, { classId });
  const { voices } = answer.ok ? answer.data : { voices: [] };
  expect(voices.map(({ buildingName }) => buildingName)).toEqual(voices.map(() => '玉田路 100 弄 1 号'));
  expect(JSON.stringify(answer)).not.toMatch(/101 室|王阿姨/);
  expect(await api.roundTrips(answer.requestId)).toBe(4);
});

test('whoever wants it done again is counted until it is done for her, and not for ever', async () => {
  const classId = await settled();
  const agenda = async () => (await api.must('cadreA', listAgenda, {})).rows[0];
  const reopen = { suggestionId: 'own', move: { kind: 'reopen', text: '器材太少' } } as const;
  await api.must('resident', moveOwnSuggestion, reopen, onDay(5));
  expect(await answers(classId)).toMatchObject({ own: 'redone' });
  expect(await opened(classId)).toMatchObject({ reopenedCount: 1, unansweredCount: 2 });
  expect(await agenda()).toMatchObject({ confirmedCount: 0, reopenedCount: 1 });

  for (const [n, one] of ([{ kind: 'take-up' }, { kind: 'resolve', text: '又添了三件' }] as const).entries())
    await api.must('staff', moveSuggestion, { suggestionId: 'own', move: one }, onDay(6 + n));
  expect(await answers(classId)).toMatchObject({ own: 'await' });
  expect(await opened(classId)).toMatchObject({ reopenedCount: 0, unansweredCount: 3 });
  expect(await agenda()).toMatchObject({ confirmedCount: 0, reopenedCount: 0 });

  const confirm = { suggestionId: 'own', move: { kind: 'confirm', isSatisfied: true } } as const;
  await api.must('resident', moveOwnSuggestion, confirm, onDay(9));
  expect(await agenda()).toMatchObject({ confirmedCount: 1, reopenedCount: 0 });
});

test('what comes back out of a class to a 科室 is asked back of that one, and is among what has left it once it is given back', async () => {
  await settled();
  const reopen = { kind: 'reopen', text: '器材太少' } as const;
  const own = { receiptKey: newKey(), ...onDay(5) };
  const first = await api.must('resident', moveOwnSuggestion, { suggestionId: 'own', move: reopen }, own);
  expect(await api.must('resident', moveOwnSuggestion, { suggestionId: 'own', move: reopen }, own)).toEqual(first);
  const door = { receiptKey: newKey(), ...onDay(5) };
  const written = await api.must('cadreA', moveForAuthor, { suggestionId: 'door-1', move: reopen }, door);
  expect(await api.must('cadreA', moveForAuthor, { suggestionId: 'door-1', move: reopen }, door)).toEqual(written);

  const askBack = { suggestionId: 'own', move: { kind: 'ask-back', text: '我们自己来添' } } as const;
  await api.must('secretaryA', moveSuggestion, askBack, onDay(6));
  const asked = (await api.stored<Message<'matter-arrived'>>('messages', { kind: 'matter-arrived' })).filter(
    ({ values }) => values.why === 'asked-back',
  );
  expect(asked.map(({ to }) => to)).toEqual([USERS.staff._id]);

  for (const suggestionId of ['own', 'door-1'])
    await api.must('staff', moveSuggestion, { suggestionId, move: { kind: 'return', text: '居委来添' } }, onDay(7));
  const { rows } = await api.must('staff', listInbox, { pile: 'handed-on' });
  expect(rows.map(({ matterId, handedOn }) => [matterId, handedOn?.leftBy])).toEqual([
    ['own', 'return'],
    ['door-1', 'return'],
  ]);
});
