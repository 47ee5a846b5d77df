import type { HandlerMove, MoveKind } from '../../miniprogram/domain/handling/moves';
import type { Message } from '../../miniprogram/domain/message/message';
import { listInbox, moveSuggestion, openSuggestion } from '../../miniprogram/domain/suggestion/desk-contracts';
import { moveOwnSuggestion, openOwnSuggestion } from '../../miniprogram/domain/suggestion/own-contracts';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { newKey, startApi, type Api } from './support/api';
import { OURS, suggestionAs, THEIRS, WAYS, type Situation } from './support/suggestions';
import { NOW, soonAfter, USERS, type Who } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
afterEach(async () => {
  for (const name of ['suggestions', 'messages']) await api.remove(name, { _id: /./ });
});
afterAll(() => api.stop());

const MOVES: Record<HandlerMove['kind'], HandlerMove> = {
  accept: { kind: 'accept' },
  keep: { kind: 'keep' },
  escalate: { kind: 'escalate', department: OURS },
  assign: { kind: 'assign', department: OURS, plan: '美丽家园' },
  'hand-over': { kind: 'hand-over', department: THEIRS, text: '归口在你们那里' },
  return: { kind: 'return', text: '要居委先协商' },
  recall: { kind: 'recall', text: '五天了还没有接' },
  'ask-back': { kind: 'ask-back', text: '居民改了主意' },
  'take-up': { kind: 'take-up' },
  report: { kind: 'report', text: '围栏装好了', attachments: [] },
  resolve: { kind: 'resolve', text: '健身角开放了', attachments: [] },
  defer: { kind: 'defer', text: '等明年的预算', reviewOn: '2027-03-01' },
  // Of a record of another desk alone: look-back.spec.ts.
  drop: { kind: 'drop' },
};
const KINDS = Object.keys(MOVES) as HandlerMove['kind'][];

const IN_HAND: HandlerMove['kind'][] = ['assign', 'take-up', 'defer'];
const STAFF_IN_HAND: HandlerMove['kind'][] = ['assign', 'hand-over', 'return'];
/** The whole table by hand: in which situation which desk may make which step. */
const MAY: Record<Situation, { committee: MoveKind[]; department: MoveKind[] }> = {
  received: { committee: ['accept'], department: [] },
  accepted: { committee: ['keep', 'escalate', 'assign', 'defer'], department: [] },
  'with-committee': { committee: ['escalate', 'assign', 'take-up', 'defer'], department: [] },
  escalated: { committee: [], department: [...STAFF_IN_HAND, 'take-up', 'defer'] },
  special: { committee: [], department: [...STAFF_IN_HAND, 'take-up', 'defer'] },
  merged: { committee: [], department: [] },
  'in-progress': { committee: [], department: [...STAFF_IN_HAND, 'report', 'resolve', 'defer'] },
  'in-progress-here': { committee: ['escalate', 'assign', 'report', 'resolve', 'defer'], department: [] },
  deferred: { committee: [], department: [...STAFF_IN_HAND, ...IN_HAND.slice(1)] },
  resolved: { committee: [], department: [] },
  'resolved-there': { committee: [], department: [] },
  confirmed: { committee: [], department: [] },
  reopened: { committee: [], department: [...STAFF_IN_HAND, 'take-up', 'defer'] },
  withdrawn: { committee: [], department: [] },
};
/** What the 书记 may do beside what all of her committee may: take it back until the 科室 has begun, and ask from then on. */
const MAY_RECALL: Partial<Record<Situation, HandlerMove['kind']>> = {
  escalated: 'recall',
  special: 'recall',
  'in-progress': 'ask-back',
  deferred: 'ask-back',
  reopened: 'ask-back',
};
const situations = Object.keys(WAYS) as Situation[];
const DESKS = { committee: 'cadreA', secretary: 'secretaryA', department: 'staff' } as const;
const mayAt = (situation: Situation, desk: keyof typeof DESKS): MoveKind[] =>
  desk === 'secretary'
    ? [...MAY[situation].committee, ...[MAY_RECALL[situation] ?? []].flat()].sort()
    : [...MAY[situation][desk]].sort();

describe.each(situations)('%s', (situation) => {
  const suggestion = suggestionAs(situation, 's');

  it.each(['committee', 'secretary', 'department'] as const)('the %s makes exactly its own steps', async (desk) => {
    const made: MoveKind[] = [];
    const seesIt = desk !== 'department' || suggestion.department === OURS;
    for (const kind of KINDS) {
      await api.remove('suggestions', { _id: 's' });
      await api.store('suggestions', [suggestion]);
      const answer = await api.call(DESKS[desk], moveSuggestion, { suggestionId: 's', move: MOVES[kind] });
      if (answer.ok) made.push(kind);
      else {
        const refusals = seesIt ? ['step-out-of-turn', 'not-holder'] : ['not-found'];
        expect(refusals).toContain(answer.error.code);
        expect(await api.stored('suggestions', { _id: 's' })).toEqual([suggestion]);
      }
    }
    expect(made.sort()).toEqual(mayAt(situation, desk));
  });

  it('shows each desk just those, the committee also the word of somebody who has no WeChat', async () => {
    await api.store('suggestions', [suggestion]);
    for (const desk of ['committee', 'secretary'] as const) {
      const { mayDo, mayAlso = [] } = await api.must(DESKS[desk], openSuggestion, { suggestionId: 's' });
      const ours = [...mayDo, ...mayAlso].filter((kind) => KINDS.includes(kind as never));
      expect(ours.sort()).toEqual(mayAt(situation, desk));
      const later: (MoveKind | undefined)[] = [
        desk === 'secretary' ? MAY_RECALL[situation] : undefined,
        situation === 'deferred' ? 'disagree' : undefined,
      ];
      expect(mayAlso).toEqual(later.filter(Boolean));
    }
    if (suggestion.department !== OURS) return;
    expect((await api.must('staff', openSuggestion, { suggestionId: 's' })).mayDo.sort()).toEqual(
      [...MAY[situation].department].sort(),
    );
  });
});

describe('one step', () => {
  beforeEach(() => api.store('suggestions', [suggestionAs('accepted', 's')]));
  const stored = async () => (await api.stored<Suggestion>('suggestions', { _id: 's' }))[0]!;

  it('says who and when, sets the clock in working days, and keeps the route before', async () => {
    const opened = await api.must('cadreA', moveSuggestion, { suggestionId: 's', move: MOVES.escalate }, { at: NOW });
    // Sunday the 22nd and five working days.
    expect(opened).toMatchObject({ status: 'escalated', department: OURS, dueOn: '2026-11-27', isOverdue: false });
    expect(opened.timeline.map(({ label, unit }) => `${unit} ${label}`)).toEqual([
      '居委干部 提出',
      'A居委会 受理',
      'A居委会 上报科室',
    ]);
    await api.must('staff', moveSuggestion, { suggestionId: 's', move: MOVES['hand-over'] });
    const { steps, department } = await stored();
    expect(department).toBe(THEIRS);
    expect(steps.map((one) => one.department)).toEqual([undefined, undefined, OURS, THEIRS]);
    expect(steps[3]).toMatchObject({
      at: soonAfter(NOW),
      by: { unit: OURS, personId: 'p-Staff' },
      text: '归口在你们那里',
    });
  });

  it('is made once however often it is sent, also by whoever does not see it any more', async () => {
    await api.must('cadreA', moveSuggestion, { suggestionId: 's', move: MOVES.escalate });
    const receiptKey = newKey();
    const draft = { suggestionId: 's', move: MOVES['hand-over'] };
    const first = await api.must('staff', moveSuggestion, draft, { receiptKey });
    expect(await api.must('staff', moveSuggestion, draft, { receiptKey })).toEqual(first);
    expect((await stored()).steps).toHaveLength(4);
    expect(await api.call('staff', openSuggestion, { suggestionId: 's' })).toMatchObject({
      error: { code: 'not-found' },
    });
    // Another of the same 科室 has made no step here.
    await api.store('users', [{ ...USERS.staff, _id: 'oSecretSecond', personId: 'p-Second' }]);
    const second = await api.call('staff', moveSuggestion, draft, { receiptKey, openid: 'oSecretSecond' });
    expect(second).toMatchObject({ error: { code: 'not-found' } });
  });

  it.each<[string, HandlerMove, Who]>([
    ['other words', { kind: 'keep', text: '我们先办' }, 'cadreA'],
    ['another step', MOVES.escalate, 'cadreA'],
    ['another person', MOVES.keep, 'colleagueA'],
  ])('a receipt key that comes again with %s is taken', async (_, move, who) => {
    const receiptKey = newKey();
    await api.must('cadreA', moveSuggestion, { suggestionId: 's', move: MOVES.keep }, { receiptKey });
    const before = await stored();
    const answer = await api.call(who, moveSuggestion, { suggestionId: 's', move }, { receiptKey });
    expect(answer).toMatchObject({ ok: false, error: { code: 'receipt-taken' } });
    expect(await stored()).toEqual(before);
  });

  it('two desks at once: one decides, the other hears that it has moved on', async () => {
    const moves = [MOVES.keep, MOVES.escalate, MOVES.assign, MOVES.defer];
    const answers = await Promise.all(
      moves.map((move, index) =>
        api.call(index % 2 ? 'cadreA' : 'colleagueA', moveSuggestion, { suggestionId: 's', move }),
      ),
    );
    const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.error.code]));
    const made = (await stored()).steps.slice(2);
    expect(made).toHaveLength(answers.length - refused.length);
    for (const code of refused) expect(['step-out-of-turn', 'not-holder']).toContain(code);
    expect(made.length).toBeGreaterThan(0);
  });

  it('looks at what only today can tell; a repeat is answered although it would be refused by now', async () => {
    const late = { ...MOVES.defer, reviewOn: '2026-11-22' } as HandlerMove;
    const past = await api.call('cadreA', moveSuggestion, { suggestionId: 's', move: late }, { at: NOW });
    expect(past).toMatchObject({ error: { code: 'bad-input', fields: { 'move.reviewOn': expect.any(String) } } });
    const inTenYears = { ...MOVES.defer, reviewOn: '2037-02-26' } as HandlerMove;
    expect(
      await api.call('cadreA', moveSuggestion, { suggestionId: 's', move: inTenYears }, { at: NOW }),
    ).toMatchObject({
      error: { code: 'bad-input', fields: { 'move.reviewOn': expect.stringContaining('2027年') } },
    });
    const receiptKey = newKey();
    const draft = { suggestionId: 's', move: { ...MOVES.defer, reviewOn: '2026-11-23' } as HandlerMove };
    await api.must('cadreA', moveSuggestion, draft, { receiptKey, at: NOW });
    await api.must('cadreA', moveSuggestion, draft, { receiptKey, at: '2026-11-30T02:00:00.000Z' });
    await api.must('cadreA', moveSuggestion, { suggestionId: 's', move: MOVES.escalate });
    const own = { suggestionId: 's', move: { ...MOVES['hand-over'], department: OURS } as HandlerMove };
    expect(await api.call('staff', moveSuggestion, own)).toMatchObject({
      error: { code: 'bad-input', fields: { 'move.department': expect.any(String) } },
    });
  });

  it('opens in five round trips, its idea and the names of its place side by side, four at a 科室; a step with its mark is six', async () => {
    const opened = await api.call('cadreA', openSuggestion, { suggestionId: 's' });
    expect(await api.roundTrips(opened.requestId)).toBe(5);
    const moved = await api.call('cadreA', moveSuggestion, { suggestionId: 's', move: MOVES.keep });
    expect(await api.roundTrips(moved.requestId)).toBe(6);
  });
});

describe('a day that went by', () => {
  const author = { openid: 'oSecretAuthor', callMe: '王阿姨' };
  const lie = (dueOn: string, situation: Situation = 'escalated') =>
    api.store('suggestions', [suggestionAs(situation, 's', { author, dueOn, remindedOf: dueOn })]);
  const missedIn = (timeline: readonly { label: string; missed?: object }[]) =>
    timeline.flatMap(({ label, missed }) => (missed ? [[label, missed]] : []));
  const own = () => api.must('resident', openOwnSuggestion, { suggestionId: 's' }, { openid: author.openid });

  it('stands in the step of the 科室 that set another, and in each that comes late, for both desks and for her', async () => {
    await lie('2026-11-20');
    const on = (day: string) => ({ at: `${day}T02:00:00.000Z` });
    await api.must('staff', moveSuggestion, { suggestionId: 's', move: MOVES['take-up'] }, on('2026-11-23'));
    await api.must('staff', moveSuggestion, { suggestionId: 's', move: MOVES.report }, on('2026-11-24'));
    const done = await api.must('staff', moveSuggestion, { suggestionId: 's', move: MOVES.resolve }, on('2026-12-02'));
    const wanted = [
      ['开始办理', { dueOn: '2026-11-20', nextOn: '2026-11-30' }],
      ['办结', { dueOn: '2026-11-30' }],
    ];
    expect(missedIn(done.timeline)).toEqual(wanted);
    expect(done).not.toHaveProperty('dueOn');
    expect(missedIn((await own()).timeline)).toEqual(wanted);
    expect(missedIn((await api.must('cadreA', openSuggestion, { suggestionId: 's' })).timeline)).toEqual(wanted);
  });

  it('of 居委来办 as well; not of what was in time, nor of what she does herself', async () => {
    await lie('2026-11-20', 'accepted');
    const kept = await api.must('cadreA', moveSuggestion, { suggestionId: 's', move: MOVES.keep }, { at: NOW });
    expect(missedIn(kept.timeline)).toEqual([['居委来办', { dueOn: '2026-11-20', nextOn: '2026-11-27' }]]);
    const begun = await api.must('cadreA', moveSuggestion, { suggestionId: 's', move: MOVES['take-up'] });
    expect(missedIn(begun.timeline)).toHaveLength(1);
    await api.remove('suggestions', { _id: 's' });
    await lie('2026-11-20', 'accepted');
    const move = { suggestionId: 's', move: { kind: 'withdraw' } } as const;
    await api.must('resident', moveOwnSuggestion, move, { openid: author.openid });
    expect(missedIn((await own()).timeline)).toEqual([]);
  });
});

describe('taken back from a 科室', () => {
  const recall = { suggestionId: 's', move: MOVES.recall };
  const ask = { suggestionId: 's', move: MOVES['ask-back'] };
  const author = { openid: 'oSecretAuthor', callMe: '王阿姨' };
  const lie = (situation: Situation) => api.store('suggestions', [suggestionAs(situation, 's', { author })]);
  const handedTo = async (kind: string) =>
    (await api.stored<Message>('messages', { kind, to: USERS.staff._id })).map(({ values }) => values);

  it('it lies with the committee, the 科室 hears of it once and counts it no more; the route and the reason stay between desks', async () => {
    await lie('escalated');
    const counts = async () => (await api.must('staff', listInbox, { pile: 'open' })).openCount;
    expect(await counts()).toBe(1);
    const terms = { receiptKey: newKey(), at: NOW };
    const taken = await api.must('secretaryA', moveSuggestion, recall, terms);
    expect(taken).toMatchObject({ status: 'accepted', mayDo: ['keep', 'escalate', 'assign', 'defer'] });
    expect(taken).not.toHaveProperty('department');
    expect(taken.timeline.map(({ label, department, text }) => [label, department, text])).toEqual([
      ['提出', undefined, undefined],
      ['受理', undefined, undefined],
      ['上报科室', OURS, undefined],
      ['从科室收回', undefined, '五天了还没有接'],
    ]);
    expect(await api.must('secretaryA', moveSuggestion, recall, terms)).toEqual(taken);
    await api.fire('upkeep', '2026-11-22T03:07:00.000Z');
    expect(await counts()).toBe(0);
    expect(await handedTo('matter-ended')).toMatchObject([{ how: 'recalled', reader: 'department' }]);
    expect(await api.call('staff', openSuggestion, { suggestionId: 's' })).toMatchObject({
      error: { code: 'not-found' },
    });
    const own = await api.must('resident', openOwnSuggestion, { suggestionId: 's' }, { openid: author.openid });
    expect(own.timeline.at(-1)).toMatchObject({ label: '从科室收回', unit: 'A居委会', at: soonAfter(NOW) });
    expect(JSON.stringify(own)).not.toContain('五天了');
    const told = await api.stored<Message>('messages', { kind: 'suggestion-step', to: author.openid });
    expect(told.map(({ values }) => (values as { step: string }).step)).toEqual(['从科室收回']);
  });

  it('by five at once it is taken once; what the 科室 begins in that moment is begun or taken back, never both', async () => {
    await lie('escalated');
    const takeUp = { suggestionId: 's', move: MOVES['take-up'] };
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => api.call('secretaryA', moveSuggestion, recall)),
      api.call('staff', moveSuggestion, takeUp),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const [{ status }] = (await api.stored<Suggestion>('suggestions', { _id: 's' })) as [Suggestion];
    expect(['accepted', 'in-progress']).toContain(status);
  });

  it('handed on again it may be taken back again, and the 科室 hears of each', async () => {
    await lie('escalated');
    for (const [n, move] of [MOVES.recall, MOVES.escalate, MOVES.recall].entries())
      await api.must(
        'secretaryA',
        moveSuggestion,
        { suggestionId: 's', move },
        { at: `2026-11-2${3 + n}T02:00:00.000Z` },
      );
    expect(await handedTo('matter-ended')).toHaveLength(2);
  });

  it('what is begun is asked for: the 科室 hears of it, keeps its day, and gives it back or goes on', async () => {
    await lie('in-progress');
    const before = (await api.stored<Suggestion>('suggestions', { _id: 's' }))[0]!;
    const asked = await api.must('secretaryA', moveSuggestion, ask);
    expect(asked).toMatchObject({ status: 'in-progress', department: OURS, dueOn: before.dueOn, mayDo: [] });
    expect(asked).not.toHaveProperty('mayAlso');
    expect(await handedTo('matter-arrived')).toMatchObject([{ why: 'asked-back', reader: 'department' }]);
    expect(await api.call('secretaryA', moveSuggestion, ask)).toMatchObject({ error: { code: 'step-out-of-turn' } });
    const rows = async () => (await api.must('staff', listInbox, { pile: 'open' })).rows;
    expect(await rows()).toMatchObject([{ matterId: 's', isAskedBack: true }]);
    const seen = await api.must('staff', openSuggestion, { suggestionId: 's' });
    expect(seen.timeline.at(-1)).toMatchObject({ label: '请科室退回', text: '居民改了主意' });
    await api.must('staff', moveSuggestion, { suggestionId: 's', move: MOVES.report });
    expect((await rows())[0]).not.toHaveProperty('isAskedBack');
    const back = await api.must('staff', moveSuggestion, { suggestionId: 's', move: MOVES.return });
    expect(back).toMatchObject({ status: 'accepted' });
  });
});
