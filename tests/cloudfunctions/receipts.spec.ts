import type { Household } from '../../miniprogram/domain/household/household';
import { recordVisit, withdrawVisit } from '../../miniprogram/domain/visit/contracts';
import type { Visit } from '../../miniprogram/domain/visit/visit';
import { newKey, startApi, type Api } from './support/api';
import type { Who } from './support/town';

const DOOR = 'h-cA-001-101';
const draft = { householdId: DOOR, outcome: 'met' as const, note: '聊家常', raised: [{ text: '路灯' }] };
let api: Api;

beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const everything = async () => ({
  visits: await api.stored('visits'),
  suggestions: await api.stored('suggestions'),
  households: await api.stored('households'),
});

describe('the same receipt key', () => {
  it('a day later answers the same and writes nothing', async () => {
    const receiptKey = newKey();
    const first = await api.must('cadreA', recordVisit, draft, { receiptKey });
    const before = await everything();
    const terms = { receiptKey, at: '2026-11-23T02:00:00.000Z' };
    const again = await api.call('cadreA', recordVisit, draft, terms);
    expect(again).toMatchObject({ ok: true, data: first });
    expect(await everything()).toEqual(before);
    // One of them for what was raised: the receipt says whether any of it is urgent.
    expect(await api.roundTrips(again.requestId)).toBe(5);
  });

  it.each<[string, string, object]>([
    ['met', 'met', {}],
    ['met', 'absent', {}],
    ['absent', 'met', { visitedAt: '2026-11-20T02:00:00.000Z' }],
  ])('after a colleague was at the door too (%s, %s) still writes nothing', async (own, others, more) => {
    const receiptKey = newKey();
    const mine = { ...draft, outcome: own as 'met' | 'absent' };
    const theirs = { ...draft, ...more, outcome: others as 'met' | 'absent' };
    const first = await api.must('cadreA', recordVisit, mine, { receiptKey });
    await api.must('colleagueA', recordVisit, theirs);
    const before = await everything();
    const terms = { receiptKey, at: '2026-11-22T02:05:00.000Z' };
    expect(await api.must('cadreA', recordVisit, mine, terms)).toEqual(first);
    expect(await everything()).toEqual(before);
  });

  it('of a withdrawal, after a colleague was at the door too, writes nothing either', async () => {
    const { visitId } = await api.must('cadreA', recordVisit, draft);
    const receiptKey = newKey();
    const first = await api.must('cadreA', withdrawVisit, { visitId }, { receiptKey });
    await api.must('colleagueA', recordVisit, draft);
    const before = await everything();
    const terms = { receiptKey, at: '2026-11-23T02:00:00.000Z' };
    expect(await api.must('cadreA', withdrawVisit, { visitId }, terms)).toEqual(first);
    expect(await everything()).toEqual(before);
  });

  it('forty days later still answers the same, though its time would be refused', async () => {
    const receiptKey = newKey();
    const late = { ...draft, visitedAt: '2026-11-20T02:00:00.000Z' };
    const first = await api.must('cadreA', recordVisit, late, { receiptKey });
    const terms = { receiptKey, at: '2027-01-01T02:00:00.000Z' };
    expect(await api.must('cadreA', recordVisit, late, terms)).toEqual(first);
  });

  it('sent five times at once makes one visit, and all hear the same', async () => {
    const receiptKey = newKey();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => api.must('cadreA', recordVisit, draft, { receiptKey })),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await api.stored('visits')).toHaveLength(1);
    expect(await api.stored('suggestions')).toHaveLength(1);
  });

  it.each<[string, Who, object]>([
    ['another person', 'colleagueA', {}],
    ['another door', 'cadreA', { householdId: 'h-cA-001-102' }],
    ['another outcome', 'cadreA', { outcome: 'absent' }],
    ['another note: saying "saved" would lose it', 'cadreA', { note: '改过' }],
    ['another 诉求', 'cadreA', { raised: [] }],
    ['a photo more', 'cadreA', { attachments: [{ attachmentId: newKey(), kind: 'photo' as const }] }],
  ])('with %s is refused and changes nothing', async (_, who, change) => {
    const receiptKey = newKey();
    await api.must('cadreA', recordVisit, draft, { receiptKey });
    const before = await everything();
    const answer = await api.call(who, recordVisit, { ...draft, ...change }, { receiptKey });
    expect(answer).toMatchObject({ ok: false, error: { code: 'receipt-taken' } });
    expect(await everything()).toEqual(before);
  });
});

it('twenty visits by two cadres at one door, all at once: the newest is the last', async () => {
  const events = Array.from({ length: 20 }, (_, index) => ({
    who: index % 2 ? ('cadreA' as const) : ('colleagueA' as const),
    draft: {
      householdId: DOOR,
      outcome: 'absent' as const,
      visitedAt: new Date(Date.UTC(2026, 10, 20, 1, index)).toISOString(),
    },
    receiptKey: newKey(),
  }));
  const send = ({ who, draft, receiptKey }: (typeof events)[number]) =>
    api.call(who, recordVisit, draft, { receiptKey });
  const answers = await Promise.all(events.map(send));
  for (const [index, answer] of answers.entries()) {
    if (answer.ok) continue;
    // Whoever lost the race too often hears 稍等; the visit is stored by then, and the repeat finishes.
    expect(answer.error.code).toBe('busy');
    expect(await send(events[index]!)).toMatchObject({ ok: true });
  }
  expect(await api.stored<Visit>('visits')).toHaveLength(20);
  const [household] = await api.stored<Household>('households', { _id: DOOR });
  expect(household).toMatchObject({ lastVisit: { visitedAt: events[19]!.draft.visitedAt }, nextDueOn: '2026-11-27' });
});
