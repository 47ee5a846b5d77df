import type { Household } from '../../miniprogram/domain/household/household';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { listVisits, recordVisit, withdrawVisit } from '../../miniprogram/domain/visit/contracts';
import type { Visit } from '../../miniprogram/domain/visit/visit';
import { startApi, newKey, type Api } from './support/api';
import { NOW, soonAfter, TODAY } from './support/town';

const DOOR = 'h-cA-001-101';
let api: Api;

beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

const household = async (): Promise<Household> => (await api.stored<Household>('households', { _id: DOOR }))[0]!;
const met = { householdId: DOOR, outcome: 'met' } as const;

describe('visit.record', () => {
  it('stores the visit under its receipt key and says so on the household', async () => {
    const receiptKey = newKey();
    const receipt = await api.must('cadreA', recordVisit, met, { receiptKey });
    expect(receipt).toEqual({
      visitId: receiptKey,
      receiptNumber: expect.stringMatching(/^[0-9A-F]{4}-[0-9A-F]{4}$/),
      visitedAt: soonAfter(NOW),
      suggestionIds: [],
    });
    expect(await api.stored<Visit>('visits')).toMatchObject([
      { _id: receiptKey, outcome: 'met', visitedOn: TODAY, recordedBy: { personId: 'p-CadreA', role: 'cadre' } },
    ]);
    expect(await household()).toMatchObject({
      lastVisit: { visitId: receiptKey, outcome: 'met', visitedAt: soonAfter(NOW), visitedOn: TODAY },
      lastReachedOn: TODAY,
      nextDueOn: '2026-11-29',
    });
  });

  it.each([
    ['an outcome and nothing else', {}, 4],
    ['a note alone', { note: '聊家常' }, 4],
    ['people met', { metResidentIds: ['r-h-cA-001-101-0'] }, 5],
    ['two 诉求', { raised: [{ text: '电梯' }, { text: '路灯' }] }, 6],
    ['everything', { metResidentIds: ['r-h-cA-001-101-0'], note: '聊家常', raised: [{ text: '路灯' }] }, 7],
  ])('with %s takes its number of round trips', async (_, more, wanted) => {
    const answer = await api.call('cadreA', recordVisit, { ...met, ...more });
    expect(answer.ok).toBe(true);
    expect(await api.roundTrips(answer.requestId)).toBe(wanted);
  });

  it('gives each 诉求 a life of its own, linked to visit and household', async () => {
    const receipt = await api.must('cadreA', recordVisit, { ...met, raised: [{ text: '电梯' }, { text: '路灯' }] });
    const suggestions = await api.stored<Suggestion>('suggestions');
    expect(suggestions.map(({ _id }) => _id).sort()).toEqual(receipt.suggestionIds);
    expect(suggestions).toEqual(
      ['电梯', '路灯'].map((text) =>
        expect.objectContaining({ text, status: 'received', visitId: receipt.visitId, householdId: DOOR }),
      ),
    );
  });

  it('refuses people who do not live there', async () => {
    const answer = await api.call('cadreA', recordVisit, { ...met, metResidentIds: ['r-h-cA-001-102-0'] });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'bad-input', fields: { metResidentIds: expect.stringContaining('不住') } },
    });
    expect(await api.stored('visits')).toEqual([]);
  });

  it.each([
    ['the future', '2026-11-22T02:06:00.000Z', '走访时间晚于现在，请检查手机的时间。'],
    ['long ago', '2026-10-01T02:00:00.000Z', '走访时间早于 30 天前，请联系书记补记。'],
  ])('refuses a time from %s', async (_, visitedAt, sentence) => {
    const answer = await api.call('cadreA', recordVisit, { ...met, visitedAt });
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad-input', fields: { visitedAt: sentence } } });
  });

  it('lets a late record raise the last day met without becoming the last visit', async () => {
    const last = await api.must('cadreA', recordVisit, { ...met, outcome: 'absent' });
    await api.must('colleagueA', recordVisit, { ...met, visitedAt: '2026-11-18T02:00:00.000Z' });
    expect(await household()).toMatchObject({
      lastVisit: { visitId: last.visitId, outcome: 'absent' },
      lastReachedOn: '2026-11-18',
      nextDueOn: '2026-11-29',
    });
  });
});

describe('visit.withdraw', () => {
  it('takes back the visit, its 诉求, and what it left on the household', async () => {
    const before = await household();
    const { visitId } = await api.must('cadreA', recordVisit, { ...met, raised: [{ text: '路灯' }] });
    const withdrawn = await api.must('cadreA', withdrawVisit, { visitId });
    expect(withdrawn).toEqual({ visitId, withdrawnAt: soonAfter(NOW) });
    expect(await api.stored('suggestions')).toMatchObject([{ status: 'withdrawn' }]);
    const { summarisedBy, changedAt, ...after } = await household();
    expect([summarisedBy, changedAt]).toEqual([expect.any(String), soonAfter(NOW)]);
    expect(after).toEqual(before);
    expect((await api.must('cadreA', listVisits, {})).rows).toEqual([]);
  });

  it('brings back the former visit', async () => {
    const former = await api.must('cadreA', recordVisit, { ...met, visitedAt: '2026-11-10T02:00:00.000Z' });
    const { visitId } = await api.must('cadreA', recordVisit, { ...met, outcome: 'refused' });
    expect((await household()).nextDueOn).toBe('2027-02-20');
    await api.must('cadreA', withdrawVisit, { visitId });
    expect(await household()).toMatchObject({
      lastVisit: { visitId: former.visitId },
      lastReachedOn: '2026-11-10',
      nextDueOn: '2026-11-17',
    });
  });

  it('answers a repeat with the first instant, even when it would be too late by now', async () => {
    const { visitId } = await api.must('cadreA', recordVisit, met);
    const receiptKey = newKey();
    const first = await api.must('cadreA', withdrawVisit, { visitId }, { receiptKey });
    const at = '2026-11-22T08:00:00.000Z';
    expect(await api.must('cadreA', withdrawVisit, { visitId }, { receiptKey, at })).toEqual(first);
  });

  it.each([
    ['a colleague', 'colleagueA', NOW, 'not-allowed'],
    ['a secretary', 'secretaryA', NOW, 'not-allowed'],
    ['another committee', 'cadreB', NOW, 'not-found'],
    ['herself, eleven minutes later', 'cadreA', '2026-11-22T02:11:00.000Z', 'withdraw-too-late'],
  ] as const)('is refused to %s', async (_, who, at, code) => {
    const { visitId } = await api.must('cadreA', recordVisit, met);
    expect(await api.call(who, withdrawVisit, { visitId }, { at })).toMatchObject({ ok: false, error: { code } });
    expect((await household()).lastVisit?.visitId).toBe(visitId);
  });
});
