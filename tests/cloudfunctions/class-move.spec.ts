import { listBoard, openBoard } from '../../miniprogram/domain/problem-class/board-contracts';
import { mergeVoices, splitVoices } from '../../miniprogram/domain/problem-class/contracts';
import { openHousehold } from '../../miniprogram/domain/household/contracts';
import {
  listAgenda,
  moveClass,
  openClass,
  planClass,
  publishClass,
} from '../../miniprogram/domain/problem-class/desk-contracts';
import type { Message } from '../../miniprogram/domain/message/message';
import type { ProblemClass } from '../../miniprogram/domain/problem-class/problem-class';
import { listInbox, listSuggestions, moveForAuthor } from '../../miniprogram/domain/suggestion/desk-contracts';
import { joinClass, moveOwnSuggestion, openOwnSuggestion } from '../../miniprogram/domain/suggestion/own-contracts';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { newKey, startApi, type Api } from './support/api';
import { OURS, suggestionAs } from './support/suggestions';
import { NOW, USERS, type Who } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const TITLE = '小区里缺健身的地方';
const RESIDENT = USERS.resident._id;
/** One that a resident said by phone, and two that two cadres wrote down at doors. */
function voices(more = 0): Suggestion[] {
  const { raisedBy: _r, householdId: _h, visitId: _v, ...own } = suggestionAs('received', 'own');
  const { raisedBy: __r, ...others } = suggestionAs('received', 'other');
  return [
    { ...own, source: 'resident', placeText: '玉田路 100 弄 1 号', author: { openid: RESIDENT, callMe: '王阿姨' } },
    suggestionAs('accepted', 'door-1'),
    suggestionAs('accepted', 'door-2'),
    ...Array.from({ length: more }, (_, n) => ({
      ...others,
      _id: `more-${String(n).padStart(3, '0')}`,
      author: { openid: `oSecretMore${n}`, callMe: '李叔' },
    })),
  ];
}

/** Days after the merge, in the order of the story: the town's clock stands still between calls. */
const onDay = (day: number) => ({ at: new Date(Date.parse(NOW) + day * 86_400_000).toISOString() });
async function merged(more = 0): Promise<string> {
  const all = voices(more);
  await api.store('suggestions', all);
  const ids = all.map(({ _id }) => _id);
  const { classId } = await api.must('cadreA', mergeVoices, {
    suggestionIds: ids.slice(0, 50),
    into: { title: TITLE },
  });
  for (let n = 50; n < ids.length; n += 50)
    await api.must('cadreA', mergeVoices, { suggestionIds: ids.slice(n, n + 50), into: { classId } });
  return classId;
}
type Move = Parameters<typeof api.must<typeof moveClass>>[2]['move'];
const move = (who: Who, classId: string, one: Move, day: number, more: { milestoneId?: string } = {}) =>
  api.must(who, moveClass, { classId, move: one, ...more }, onDay(day));
const told = async (to: string) =>
  (await api.stored<Message<'suggestion-step'>>('messages', { kind: 'suggestion-step', to })).map(
    ({ values }) => values.step,
  );

it('goes to a 科室 and through its hands to 办结; whoever said so hears of each step once, and answers for herself', async () => {
  const classId = await merged();
  await move('cadreA', classId, { kind: 'escalate', department: OURS }, 1);
  const inbox = await api.must('staff', listInbox, { pile: 'open' });
  expect(inbox.rows).toMatchObject([{ matterId: classId, title: TITLE, voiceCount: 3, status: 'escalated' }]);
  const seen = await api.must('staff', openClass, { classId });
  expect(seen).toMatchObject({ mayPlan: true, mayDo: ['assign', 'hand-over', 'return', 'take-up', 'defer'] });
  expect(seen).not.toHaveProperty('people');
  expect(JSON.stringify(seen)).not.toMatch(/101 室|王阿姨|oSecret/);

  await move('staff', classId, { kind: 'assign', department: OURS, plan: '美丽家园' }, 2);
  const planned = await api.must('staff', planClass, {
    classId,
    milestones: [
      { text: '选址公示', dueOn: '2026-12-10' },
      { text: '施工', dueOn: '2027-01-10' },
    ],
  });
  const [first, second] = planned.milestones.map(({ milestoneId }) => milestoneId);
  await move('staff', classId, { kind: 'take-up' }, 3);
  await move('staff', classId, { kind: 'report', text: '公示满七天' }, 4, { milestoneId: first! });
  await move('staff', classId, { kind: 'report', text: '开工' }, 5, { milestoneId: second! });
  const done = await move('staff', classId, { kind: 'resolve', text: '健身角落成' }, 6);
  expect(done.milestones).toMatchObject([{ doneOn: expect.any(String), evidence: '公示满七天' }, { evidence: '开工' }]);

  // The author of one voice, and each of those who wrote one down, once a step; of her own merging the cadre does not hear.
  const steps = ['合并入类', '上报科室', '转专项', '开始办理', '报进展', '报进展', '办结'];
  expect((await told(RESIDENT)).sort()).toEqual([...steps].sort());
  expect((await told(USERS.cadreA._id)).sort()).toEqual(['转专项', '开始办理', '报进展', '报进展', '办结'].sort());

  // Upkeep tells of nothing twice.
  await api.fire('upkeep', new Date(Date.parse(NOW) + 6.5 * 86_400_000).toISOString());
  expect((await told(RESIDENT)).sort()).toEqual([...steps].sort());

  const own = await api.must('resident', openOwnSuggestion, { suggestionId: 'own' });
  expect(own).toMatchObject({ status: 'resolved', voiceCount: 3, mayDo: ['confirm', 'reopen'] });
  expect(own.timeline.map(({ label }) => label)).toEqual([
    '提出',
    '合并入类',
    '受理',
    '上报科室',
    '转专项',
    '开始办理',
    '报进展',
    '报进展',
    '办结',
  ]);
  const answer = { suggestionId: 'own', move: { kind: 'reopen', text: '器材太少' } } as const;
  expect(await api.must('resident', moveOwnSuggestion, answer, onDay(7))).toMatchObject({ status: 'reopened' });
  expect(await api.must('staff', openClass, { classId })).toMatchObject({ confirmedCount: 0, reopenedCount: 1 });
  const [back] = await api.stored<Suggestion>('suggestions', { _id: 'own' });
  expect(back).toMatchObject({ department: OURS, status: 'reopened', classId });
});

it('is taken back by the 书记 until the 科室 has begun, and asked back from then on; both desks and every voice hear of it', async () => {
  const classId = await merged();
  const heard = async (kind: 'matter-ended' | 'matter-arrived') =>
    (await api.stored<Message>('messages', { kind, to: USERS.staff._id })).map(({ values }) => values);
  const recall = { kind: 'recall', text: '改由居委协商' } as const;
  await move('secretaryA', classId, { kind: 'escalate', department: OURS }, 1);
  await expect(move('cadreA', classId, recall, 2)).rejects.toThrow('not-holder');
  expect(await api.must('secretaryA', openClass, { classId })).toMatchObject({ mayDo: [], mayAlso: ['recall'] });
  const back = await move('secretaryA', classId, recall, 2);
  expect(back).toMatchObject({ status: 'accepted', mayDo: ['keep', 'escalate', 'assign', 'defer'] });
  expect((await api.must('staff', listInbox, { pile: 'open' })).openCount).toBe(0);
  expect(await heard('matter-ended')).toMatchObject([{ how: 'recalled', isClass: true, of: { id: classId } }]);
  expect((await told(RESIDENT)).sort()).toEqual(['合并入类', '上报科室', '从科室收回'].sort());
  const own = await api.must('resident', openOwnSuggestion, { suggestionId: 'own' });
  expect(own.timeline.at(-1)).toMatchObject({ label: '从科室收回', unit: 'A居委会' });
  expect(JSON.stringify(own)).not.toContain('改由居委协商');

  await move('secretaryA', classId, { kind: 'escalate', department: OURS }, 3);
  await move('staff', classId, { kind: 'take-up' }, 4);
  await expect(move('secretaryA', classId, recall, 5)).rejects.toThrow('step-out-of-turn');
  await move('secretaryA', classId, { kind: 'ask-back', text: '居民改了主意' }, 5);
  expect(await heard('matter-arrived')).toContainEqual(expect.objectContaining({ why: 'asked-back', isClass: true }));
  expect(await move('staff', classId, { kind: 'return', text: '请居委再问' }, 6)).toMatchObject({ status: 'accepted' });
});

it('is moved once, however often it is sent; out of turn and by others not at all', async () => {
  const classId = await merged();
  const terms = { receiptKey: newKey() };
  const keep = { classId, move: { kind: 'keep' } } as const;
  const first = await api.must('cadreA', moveClass, keep, terms);
  expect(await api.must('cadreA', moveClass, keep, terms)).toEqual(first);
  const codeOf = async (who: Who, one: Move, more: object = {}) => {
    const answer = await api.call(who, moveClass, { classId, move: one, ...more });
    return answer.ok ? 'ok' : answer.error.code;
  };
  expect(await codeOf('cadreA', { kind: 'resolve', text: '好了' })).toBe('step-out-of-turn');
  expect(await codeOf('staff', { kind: 'take-up' })).toBe('not-found');
  expect(await codeOf('cadreB', { kind: 'take-up' })).toBe('not-found');
  expect(await codeOf('cadreA', { kind: 'take-up' }, { milestoneId: 'none' })).toBe('bad-input');
  await api.must('cadreA', moveClass, { classId, move: { kind: 'escalate', department: OURS } });
  expect(await codeOf('cadreA', { kind: 'keep' })).toBe('step-out-of-turn');
  expect(await codeOf('cadreA', { kind: 'take-up' })).toBe('not-holder');
});

it('tells a hundred voices, each once, though no call can tell them all', async () => {
  const classId = await merged(97);
  await move('cadreA', classId, { kind: 'keep' }, 1);
  const heard = async () =>
    (await api.stored<Message<'suggestion-step'>>('messages', { kind: 'suggestion-step' })).filter(
      ({ values }) => values.step === '居委来办',
    );
  expect((await heard()).length).toBeLessThan(98);
  expect((await api.stored<ProblemClass>('problem_classes'))[0]).toMatchObject({ untold: true });
  await api.fire('upkeep', new Date(Date.parse(NOW) + 30 * 3_600_000).toISOString());
  const all = await heard();
  // Ninety-seven and one by phone; the cadre who wrote down the others made the step herself.
  expect(all).toHaveLength(98);
  expect(new Set(all.map(({ to }) => to)).size).toBe(98);
  expect((await api.stored<ProblemClass>('problem_classes'))[0]).not.toHaveProperty('untold');
});

it('reminds the desk that has it, once a clock', async () => {
  const classId = await merged();
  await move('cadreA', classId, { kind: 'escalate', department: OURS }, 0);
  const { dueOn } = await api.must('staff', openClass, { classId });
  const after = (hours: number) => new Date(Date.parse(`${dueOn}T16:07:00.000Z`) + hours * 3_600_000).toISOString();
  await api.fire('upkeep', after(1));
  expect(await api.stored('messages', { kind: 'overdue' })).toEqual([]);
  // The day begins for people at eight.
  await api.fire('upkeep', after(9));
  await api.fire('upkeep', after(10));
  const overdue = await api.stored<Message<'overdue'>>('messages', { kind: 'overdue', to: USERS.staff._id });
  expect(overdue).toMatchObject([{ values: { why: 'late', dueOn, isClass: true } }]);
});

describe('节点', () => {
  it('what was reached stays; whoever read an older plan is refused; ids are of this class', async () => {
    const classId = await merged();
    await move('cadreA', classId, { kind: 'keep' }, 1);
    const line = { text: '选址', dueOn: '2026-12-10' };
    const terms = { receiptKey: newKey() };
    const { milestones } = await api.must('cadreA', planClass, { classId, milestones: [line] }, terms);
    const seenKey = terms.receiptKey;
    // A repeat is answered, another content under its key is not, and a colleague who had not seen it sets nothing.
    expect((await api.must('cadreA', planClass, { classId, milestones: [line] }, terms)).milestones).toEqual(
      milestones,
    );
    const codeOf = async (more: object, key = {}) => {
      const answer = await api.call('colleagueA', planClass, { classId, milestones: [], ...more }, key);
      return answer.ok ? 'ok' : answer.error.code;
    };
    expect(await codeOf({}, terms)).toBe('receipt-taken');
    expect(await codeOf({})).toBe('step-out-of-turn');
    expect((await api.must('cadreA', openClass, { classId })).milestones).toEqual(milestones);
    await move('cadreA', classId, { kind: 'take-up' }, 2);
    const { milestoneId } = milestones[0]!;
    await move('cadreA', classId, { kind: 'report', text: '定了' }, 3, { milestoneId });
    const next = await api.must('cadreA', planClass, {
      ...{ classId, seenKey, milestones: [{ text: '施工', dueOn: '2027-01-10' }] },
    });
    expect(next.milestones).toMatchObject([{ milestoneId, doneOn: expect.any(String) }, { text: '施工' }]);
    const foreign = { classId, seenKey: next.plannedKey, milestones: [{ ...line, milestoneId: 'of-another' }] };
    expect(await api.call('cadreA', planClass, foreign)).toMatchObject({
      ok: false,
      error: { code: 'bad-input', fields: { milestones: expect.any(String) } },
    });
    const again = await api.call('cadreA', moveClass, {
      classId,
      move: { kind: 'report', text: '又定了' },
      milestoneId,
    });
    expect(again).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  });

  it('a day that had gone by stays beside the one that takes its place: at the desk and on the board', async () => {
    const classId = await merged();
    await move('cadreA', classId, { kind: 'keep' }, 1);
    const plan = { text: '选址公示', dueOn: '2026-12-01' };
    const terms = { receiptKey: newKey(), ...onDay(1) };
    const { milestones } = await api.must('cadreA', planClass, { classId, milestones: [plan] }, terms);
    const { milestoneId } = milestones[0]!;
    const put = { classId, seenKey: terms.receiptKey, milestones: [{ ...plan, milestoneId, dueOn: '2026-12-20' }] };
    const again = { receiptKey: newKey() };
    const wanted = [{ milestoneId, dueOn: '2026-12-20', missedOn: '2026-12-01' }];
    const late = await api.must('cadreA', planClass, put, { ...again, ...onDay(12) });
    expect(late.milestones).toMatchObject(wanted);
    // A repeat on another day is the same plan.
    expect((await api.must('cadreA', planClass, put, { ...again, ...onDay(40) })).milestones).toEqual(late.milestones);
    await api.must('cadreA', publishClass, { classId, isPublic: true });
    expect((await api.must('resident', openBoard, { classId })).milestones).toMatchObject(wanted);
  });

  it('办实事清单 counts what was reached of what was set, and what the people said', async () => {
    const classId = await merged();
    await move('cadreA', classId, { kind: 'keep' }, 1);
    const lines = ['选址', '施工', '验收'].map((text) => ({ text, dueOn: '2026-12-10' }));
    const { milestones } = await api.must('cadreA', planClass, { classId, milestones: lines });
    await move('cadreA', classId, { kind: 'take-up' }, 2);
    await move('cadreA', classId, { kind: 'report', text: '定了' }, 3, { milestoneId: milestones[0]!.milestoneId });
    await move('cadreA', classId, { kind: 'resolve', text: '好了' }, 4);
    await api.must(
      'resident',
      moveOwnSuggestion,
      { suggestionId: 'own', move: { kind: 'confirm', isSatisfied: true } },
      onDay(5),
    );
    const answer = await api.call('cadreA', listAgenda, {});
    expect(answer).toMatchObject({
      ok: true,
      data: { rows: [{ classId, owner: 'A居委会', percentDone: 33, confirmedCount: 1, reopenedCount: 0 }] },
    });
    expect(await api.roundTrips(answer.requestId)).toBe(4);
    expect((await api.must('cadreB', listAgenda, {})).rows).toEqual([]);
  });
});

it('公开栏 shows classes of the community and never who said so; what is taken off is not there', async () => {
  const classId = await merged();
  // Its title may still be somebody's words: nothing stands there until somebody puts it there.
  expect((await api.must('resident', listBoard, { buildingId: 'cA-002' })).rows).toEqual([]);
  await api.must('cadreA', publishClass, { classId, isPublic: true });
  const listed = await api.call('resident', listBoard, { buildingId: 'cA-002' });
  expect(listed).toMatchObject({ ok: true, data: { rows: [{ classId, title: TITLE, voiceCount: 3, isOpen: true }] } });
  expect(await api.roundTrips(listed.requestId)).toBe(3);
  await api.must('cadreA', moveClass, { classId, move: { kind: 'escalate', department: OURS, text: '302 脾气大' } });
  const opened = await api.must('resident', openBoard, { classId });
  expect(opened.timeline.map(({ unit }) => unit)).toEqual(['A居委会', 'A居委会', 'A居委会']);
  expect(JSON.stringify(opened)).not.toContain('302');
  expect(JSON.stringify([listed, opened])).not.toMatch(/王阿姨|101|oSecret|p-Cadre|动动身子骨/);
  expect((await api.must('resident', listBoard, { buildingId: 'cB-001' })).rows).toEqual([]);

  await api.must('cadreA', publishClass, { classId, isPublic: false });
  expect((await api.must('resident', listBoard, { buildingId: 'cA-002' })).rows).toEqual([]);
  expect(await api.call('resident', openBoard, { classId })).toMatchObject({ ok: false, error: { code: 'not-found' } });
  expect(await api.call('cadreB', publishClass, { classId, isPublic: true })).toMatchObject({ ok: false });
});

it('我也遇到 from the 公开栏: once, by whoever lives there, while it is under way; from then on she hears of each step', async () => {
  const classId = await merged();
  await api.must('cadreA', publishClass, { classId, isPublic: true });
  const neighbour = { openid: 'oSecretNeighbour' };
  await api.store('users', [{ ...USERS.resident, _id: neighbour.openid, personId: 'p-Neighbour' }]);
  const seen = await api.call('resident', openBoard, { classId }, neighbour);
  // Caller; the class, her voice and her building.
  expect(await api.roundTrips(seen.requestId)).toBe(4);
  expect(seen).toMatchObject({ data: { joinsFrom: { buildingId: 'cA-001' }, voiceCount: 3 } });
  const join = { classId, buildingId: 'cA-001', callMe: '钱老师' };
  const first = await api.must('resident', joinClass, join, neighbour);
  const again = await api.must('resident', joinClass, join, neighbour);
  expect(again).toEqual(first);
  const after = await api.must('resident', openBoard, { classId }, neighbour);
  expect(after).toMatchObject({ own: { suggestionId: first.suggestionId }, voiceCount: 4 });
  expect(after).not.toHaveProperty('joinsFrom');
  await move('cadreA', classId, { kind: 'keep' }, 1);
  await move('cadreA', classId, { kind: 'take-up' }, 2);
  expect((await told(neighbour.openid)).sort()).toEqual(['居委来办', '开始办理'].sort());

  // A voice of it already; whoever lives elsewhere or nowhere; the committee. A 楼组长 speaks for her own building.
  expect(await api.must('resident', openBoard, { classId })).toMatchObject({ own: { suggestionId: 'own' } });
  expect(await api.must('leadA', openBoard, { classId })).toMatchObject({ joinsFrom: { buildingId: 'cA-001' } });
  for (const who of ['leadB', 'cadreA', 'staff'] as const)
    expect(await api.must(who, openBoard, { classId })).not.toHaveProperty('joinsFrom');
  await move('cadreA', classId, { kind: 'resolve', text: '健身角落成' }, 3);
  const closed = await api.must('resident', openBoard, { classId }, { openid: 'oSecretStranger' });
  expect(closed).not.toHaveProperty('joinsFrom');
  expect(await api.must('leadA', openBoard, { classId })).not.toHaveProperty('joinsFrom');
});

it('a 科室’s inbox is one list of 诉求 and classes, page by page, none left out and none twice', async () => {
  const classId = await merged();
  await move('cadreA', classId, { kind: 'escalate', department: OURS }, 0);
  const [template] = await api.stored<ProblemClass>('problem_classes');
  const days = (n: number) => `2026-12-${String(1 + (n % 9)).padStart(2, '0')}`;
  await api.store(
    'problem_classes',
    Array.from({ length: 22 }, (_, n) => ({ ...template!, _id: `k-${n}`, dueOn: days(n) })),
  );
  await api.store(
    'suggestions',
    Array.from({ length: 31 }, (_, n) => suggestionAs('escalated', `s-${n}`, { dueOn: days(n) })),
  );
  const rows = [];
  let cursor: string | undefined;
  do {
    const answer = await api.call('staff', listInbox, { pile: 'open', ...(cursor && { cursor }) });
    if (!answer.ok) throw new Error(answer.error.code);
    expect(await api.roundTrips(answer.requestId)).toBe(8);
    // Two pages, the caller and the committees; the counts read nothing.
    expect((await api.cloud.log(answer.requestId)).documentsRead).toBeLessThanOrEqual(60);
    expect(answer.data.openCount).toBe(54);
    rows.push(...answer.data.rows);
    cursor = answer.data.nextCursor;
  } while (cursor);
  expect(rows).toHaveLength(54);
  expect(new Set(rows.map(({ matterId }) => matterId)).size).toBe(54);
  const order = rows.map(({ dueOn, matterId }) => `${dueOn}|${matterId}`);
  expect(order).toEqual([...order].sort());
});

it('two who wrote down voices of a class both hear of its step', async () => {
  await api.store('suggestions', [
    suggestionAs('accepted', 'by-a'),
    suggestionAs('accepted', 'by-b', { raisedBy: { personId: 'p-ColleagueA', name: '人ColleagueA', role: 'cadre' } }),
  ]);
  const { classId } = await api.must('secretaryA', mergeVoices, {
    suggestionIds: ['by-a', 'by-b'],
    into: { title: TITLE },
  });
  await move('secretaryA', classId, { kind: 'keep' }, 1);
  for (const { _id } of [USERS.cadreA, USERS.colleagueA])
    expect((await told(_id)).sort()).toEqual(['合并入类', '居委来办'].sort());
});

it('what is 办结 takes nobody in, counts nobody as open, and what comes back goes to whoever had it', async () => {
  const classId = await merged();
  await move('cadreA', classId, { kind: 'escalate', department: OURS }, 1);
  await move('staff', classId, { kind: 'take-up' }, 2);
  await move('staff', classId, { kind: 'resolve', text: '好了' }, 3);
  const openCount = async () => (await api.must('cadreA', listSuggestions, { pile: 'merged' })).rows.length;
  expect(await openCount()).toBe(3);
  const open = await api.must('cadreA', openHousehold, { householdId: 'h-cA-001-101' });
  expect(open.suggestions).toEqual([]);

  await api.store('suggestions', [suggestionAs('received', 'late')]);
  const late = await api.call('cadreA', mergeVoices, { suggestionIds: ['late'], into: { classId } });
  expect(late).toMatchObject({ ok: false, error: { code: 'step-out-of-turn' } });

  const word = { suggestionId: 'door-1', move: { kind: 'reopen', text: '还是坏的' } } as const;
  expect(await api.must('cadreA', moveForAuthor, word, onDay(4))).toMatchObject({
    status: 'reopened',
    department: OURS,
  });
});

it('a class that has lost its last voice is on no list, and no clock of it runs', async () => {
  const classId = await merged();
  await move('cadreA', classId, { kind: 'escalate', department: OURS }, 0);
  await api.must('cadreA', splitVoices, { classId, suggestionIds: ['door-1', 'door-2'] });
  await api.must('resident', moveOwnSuggestion, { suggestionId: 'own', move: { kind: 'withdraw' } }, onDay(1));
  const [stored] = await api.stored<ProblemClass>('problem_classes');
  expect(stored).toMatchObject({ isDissolved: true });
  expect(stored).not.toHaveProperty('dueOn');
  expect(await api.must('staff', listInbox, { pile: 'open' })).toMatchObject({
    rows: [],
    openCount: 0,
    overdueCount: 0,
  });
});
