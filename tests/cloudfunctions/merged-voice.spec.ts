import { mergeVoices, splitVoices } from '../../miniprogram/domain/problem-class/contracts';
import { dayOf } from '../../miniprogram/domain/shared/calendar';
import { moveClass } from '../../miniprogram/domain/problem-class/desk-contracts';
import { begun } from '../../miniprogram/domain/handling/handling';
import type { ProblemClass } from '../../miniprogram/domain/problem-class/problem-class';
import { moveSuggestion } from '../../miniprogram/domain/suggestion/desk-contracts';
import {
  moveOwnSuggestion,
  openOwnSuggestion,
  submitSuggestion,
} from '../../miniprogram/domain/suggestion/own-contracts';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { newKey, startApi, type Api } from './support/api';
import { OURS } from './support/suggestions';
import { NOW, STRANGER, USERS } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

/** Her own 建议 and a neighbour's, which become one class on the second day. */
const ME = USERS.resident._id;
const NEIGHBOUR = STRANGER;
const onDay = (day: number) => ({ at: new Date(Date.parse(NOW) + day * 86_400_000).toISOString() });
const TEXT = '想动动身子骨也没地方';

const say = async (openid: string, text = TEXT, day = 0) =>
  (
    await api.must(
      'resident',
      submitSuggestion,
      { buildingId: 'cA-001', text, callMe: '王阿姨' },
      { openid, ...onDay(day) },
    )
  ).suggestionId;
const open = (openid: string, suggestionId: string) =>
  api.must('resident', openOwnSuggestion, { suggestionId }, { openid });
const answer = (openid: string, suggestionId: string, move: object, day: number, receiptKey = newKey()) =>
  api.call('resident', moveOwnSuggestion, { suggestionId, move: move as never }, { openid, receiptKey, ...onDay(day) });
const moveIt = (classId: string, move: object, day: number) =>
  api.must('cadreA', moveClass, { classId, move: move as never }, onDay(day));
const stored = async (_id: string) => (await api.stored<Suggestion>('suggestions', { _id }))[0]!;
const storedClass = async () => (await api.stored<ProblemClass>('problem_classes'))[0]!;

async function together() {
  const [mine, theirs] = [await say(ME), await say(NEIGHBOUR, '小区里没有健身的地方')];
  await api.must('cadreA', moveSuggestion, { suggestionId: mine, move: { kind: 'accept' } }, onDay(1));
  const into = { title: '小区里缺健身的地方' };
  const { classId } = await api.must('cadreA', mergeVoices, { suggestionIds: [mine, theirs], into }, onDay(2));
  return { mine, theirs, classId };
}
async function resolved() {
  const all = await together();
  await moveIt(all.classId, { kind: 'keep' }, 3);
  await moveIt(all.classId, { kind: 'take-up' }, 4);
  await moveIt(all.classId, { kind: 'resolve', text: '装好了' }, 5);
  return all;
}
const line = ({ timeline }: { timeline: { unit: string; label: string }[] }) =>
  timeline.map(({ unit, label }) => `${unit} ${label}`);

it('has her own steps, and from the merging on those of the class, in the order in which they were made', async () => {
  const { mine, theirs } = await resolved();
  const opened = await open(ME, mine);
  expect(line(opened)).toEqual([
    '居民 提出',
    'A居委会 受理',
    'A居委会 合并入类',
    'A居委会 受理',
    'A居委会 居委来办',
    'A居委会 开始办理',
    'A居委会 办结',
  ]);
  const days = opened.timeline.map(({ at }) => at);
  expect(days).toEqual([...days].sort());
  expect(opened).toMatchObject({ status: 'resolved', voiceCount: 2, mayDo: ['confirm', 'reopen'] });
  // The neighbour's was never taken up by itself.
  expect(line(await open(NEIGHBOUR, theirs)).slice(0, 3)).toEqual(['居民 提出', 'A居委会 合并入类', 'A居委会 受理']);
  expect(JSON.stringify(opened)).not.toMatch(/p-CadreA|人CadreA|健身的地方/);
});

it('before 办结 there is nothing to answer, and 撤回 leaves the class to the others; what it does later is hers no more', async () => {
  const { mine, theirs, classId } = await together();
  await moveIt(classId, { kind: 'keep' }, 3);
  expect((await open(ME, mine)).mayDo).toEqual(['withdraw']);
  expect(await answer(ME, mine, { kind: 'confirm', isSatisfied: true }, 3)).toMatchObject({
    error: { code: 'step-out-of-turn' },
  });
  expect(await answer(ME, mine, { kind: 'withdraw' }, 4)).toMatchObject({ ok: true, data: { status: 'withdrawn' } });
  expect(await storedClass()).toMatchObject({ voiceCount: 1, status: 'with-committee' });
  await moveIt(classId, { kind: 'take-up' }, 5);
  expect(line(await open(ME, mine)).slice(-2)).toEqual(['A居委会 居委来办', '居民 撤回']);
  expect(line(await open(NEIGHBOUR, theirs)).slice(-1)).toEqual(['A居委会 开始办理']);
});

it('one confirms and one reopens what became of the class, each for herself and once', async () => {
  const { mine, theirs } = await resolved();
  const key = newKey();
  for (const _ of [1, 2])
    expect(await answer(ME, mine, { kind: 'confirm', isSatisfied: true }, 6, key)).toMatchObject({
      ok: true,
      data: { status: 'confirmed', mayDo: [] },
    });
  expect(await storedClass()).toMatchObject({ status: 'resolved', voiceCount: 2 });
  expect((await open(NEIGHBOUR, theirs)).mayDo).toEqual(['confirm', 'reopen']);
  expect(await answer(NEIGHBOUR, theirs, { kind: 'reopen', text: '只有一件' }, 7)).toMatchObject({
    ok: true,
    data: { status: 'reopened' },
  });
  expect(await stored(mine)).toMatchObject({ status: 'confirmed' });
  expect(await stored(theirs)).toMatchObject({ status: 'reopened' });
  expect(line(await open(ME, mine)).slice(-2)).toEqual(['A居委会 办结', '居民 确认']);
  expect(line(await open(NEIGHBOUR, theirs)).slice(-2)).toEqual(['A居委会 办结', '居民 不认可，重新办理']);
  // Each answered once: there is nothing more to say.
  for (const [who, id] of [[ME, mine] as const, [NEIGHBOUR, theirs] as const])
    expect(await answer(who, id, { kind: 'confirm', isSatisfied: false }, 8)).toMatchObject({
      error: { code: 'step-out-of-turn' },
    });
});

it('不认可 of a voice comes to the 科室 that had the class', async () => {
  const { mine, classId } = await together();
  await moveIt(classId, { kind: 'escalate', department: OURS }, 3);
  for (const [kind, day] of [['take-up', 4] as const, ['resolve', 5] as const])
    await api.must(
      'staff',
      moveClass,
      { classId, move: kind === 'resolve' ? { kind, text: '装好了' } : { kind } },
      onDay(day),
    );
  await answer(ME, mine, { kind: 'reopen', text: '只有一件' }, 6);
  expect(await stored(mine)).toMatchObject({ status: 'reopened', department: OURS });
  const messages = await api.stored<{ to: string; values: { why?: string } }>('messages', { kind: 'matter-arrived' });
  expect(messages.filter(({ values }) => values.why === 'reopened').map(({ to }) => to)).toEqual([USERS.staff._id]);
});

it('split off again it stands where it stood, and goes on by itself', async () => {
  const { mine, classId } = await together();
  await moveIt(classId, { kind: 'keep' }, 3);
  await api.must('cadreA', splitVoices, { classId, suggestionIds: [mine] }, onDay(4));
  await moveIt(classId, { kind: 'take-up' }, 5);
  expect(await open(ME, mine)).toMatchObject({ status: 'accepted', mayDo: ['withdraw'] });
  expect(line(await open(ME, mine))).not.toContain('A居委会 开始办理');
});

test('taken back, a voice takes its day along: the class goes on with the others, first and last as they are', async () => {
  const { mine, theirs, classId } = await together();
  const spanOf = async () => {
    const { voiceCount, firstRaisedAt, lastRaisedAt } = await storedClass();
    // Days: the clock of a call goes on within it.
    return [voiceCount, ...[firstRaisedAt, lastRaisedAt].map((at) => at && dayOf(at))];
  };
  const late = await say(ME, '小区里想有个打太极的地方', 4);
  await api.must('cadreA', mergeVoices, { suggestionIds: [late], into: { classId } }, onDay(5));
  expect(await spanOf()).toEqual([3, dayOf(onDay(0).at), dayOf(onDay(4).at)]);
  expect(await open(ME, late)).toMatchObject({ isVoice: true, voiceCount: 3 });
  await answer(ME, late, { kind: 'withdraw' }, 6);
  expect(await spanOf()).toEqual([2, dayOf(onDay(0).at), dayOf(onDay(0).at)]);
  const taken = await open(ME, late);
  expect(taken).toMatchObject({ status: 'withdrawn' });
  for (const field of ['isVoice', 'voiceCount']) expect(taken).not.toHaveProperty(field);

  // An older one that is found later is the first.
  const { steps: _, classId: __, ...older } = await stored(mine);
  const raisedAt = '2026-09-17T02:00:00.000Z';
  await api.store('suggestions', [
    {
      ...older,
      ...begun({ key: 'older', at: raisedAt, by: { unit: '居民', role: 'resident' } }),
      _id: 'older',
      raisedAt,
    },
  ]);
  await api.must('cadreA', mergeVoices, { suggestionIds: ['older'], into: { classId } }, onDay(7));
  expect(await spanOf()).toEqual([3, dayOf(raisedAt), dayOf(onDay(0).at)]);
  await answer(NEIGHBOUR, theirs, { kind: 'withdraw' }, 8);
  expect(await spanOf()).toEqual([2, dayOf(raisedAt), dayOf(onDay(0).at)]);
});
