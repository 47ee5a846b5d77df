import type { HandlerMove, MoveKind } from '../../miniprogram/domain/handling/moves';
import { moveSuggestion, openSuggestion } from '../../miniprogram/domain/suggestion/desk-contracts';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { newKey, startApi, type Api } from './support/api';
import { OURS, suggestionAs, THEIRS, WAYS, type Situation } from './support/suggestions';
import { NOW, soonAfter, USERS, type Who } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
afterEach(() => api.remove('suggestions', { _id: 's' }));
afterAll(() => api.stop());

const MOVES: Record<HandlerMove['kind'], HandlerMove> = {
  accept: { kind: 'accept' },
  keep: { kind: 'keep' },
  escalate: { kind: 'escalate', department: OURS },
  assign: { kind: 'assign', department: OURS, plan: '美丽家园' },
  'hand-over': { kind: 'hand-over', department: THEIRS, text: '归口在你们那里' },
  return: { kind: 'return', text: '要居委先协商' },
  'take-up': { kind: 'take-up' },
  report: { kind: 'report', text: '围栏装好了', attachments: [] },
  resolve: { kind: 'resolve', text: '健身角开放了', attachments: [] },
  defer: { kind: 'defer', text: '等明年的预算', reviewOn: '2027-03-01' },
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
const situations = Object.keys(WAYS) as Situation[];
const DESKS = { committee: 'cadreA', department: 'staff' } as const;

describe.each(situations)('%s', (situation) => {
  const suggestion = suggestionAs(situation, 's');

  it.each(['committee', 'department'] as const)('the %s makes exactly the steps that are its own', async (desk) => {
    const made: MoveKind[] = [];
    const seesIt = desk === 'committee' || suggestion.department === OURS;
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
    expect(made.sort()).toEqual([...MAY[situation][desk]].sort());
  });

  it('shows each desk just those, the committee also the word of somebody who has no WeChat', async () => {
    await api.store('suggestions', [suggestion]);
    const ours = (await api.must('cadreA', openSuggestion, { suggestionId: 's' })).mayDo;
    expect(ours.filter((kind) => KINDS.includes(kind as never)).sort()).toEqual([...MAY[situation].committee].sort());
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
