import { findJob } from '../../cloudfunctions/capabilities/early-signal/find.job';
import {
  closeSignal,
  listDismissed,
  listSignals,
  takeBackSignal,
} from '../../miniprogram/domain/early-signal/contracts';
import { PER_DAY, type EarlySignal } from '../../miniprogram/domain/early-signal/early-signal';
import { listDue } from '../../miniprogram/domain/household/contracts';
import { addDays, startOfDay, type Day } from '../../miniprogram/domain/shared/calendar';
import { recordVisit } from '../../miniprogram/domain/visit/contracts';
import { newKey, startApi, type Api } from './support/api';
import { HOUSEHOLDS, TODAY } from './support/town';
import { visitsIn } from './support/visits';

let api: Api;
beforeAll(async () => (api = await startApi()));
beforeEach(() => api.reset());
afterAll(() => api.stop());

/** Half past six in the morning. */
const morning = (day: Day) => new Date(Date.parse(startOfDay(day)) + 6.5 * 3_600_000).toISOString();
const look = (day: Day = TODAY) => api.fire('upkeep', morning(day));
const signals = (where: object = {}) => api.stored<EarlySignal>('early_signals', where);
const shown = async (who: 'cadreA' | 'cadreB' = 'cadreA') => (await api.must(who, listSignals, {})).signals;

/** Doors of A whose 孤老 nobody has reached for so many days, the first the longest. */
async function silence(count: number, days = 60): Promise<void> {
  const doors = HOUSEHOLDS.filter(({ communityId }) => communityId === 'cA').slice(0, count);
  for (const [n, door] of doors.entries()) {
    await api.remove('households', { _id: door._id });
    const lastReachedOn = addDays(TODAY, -days + n);
    await api.store('households', [{ ...door, kind: 'lone-elder', everyDays: 7, lastReachedOn }]);
  }
}

describe('upkeep looks once a day', () => {
  it('and says at most a few to a committee, the strongest, however often it looks', async () => {
    await silence(6);
    await look();
    const first = await signals();
    expect(first).toHaveLength(PER_DAY);
    expect((await shown()).map(({ sentence }) => sentence)).toEqual(
      [60, 59, 58].map((days) => expect.stringContaining(`已经 ${days} 天`)),
    );
    expect(await shown('cadreB')).toEqual([]);
    await look();
    // A page that comes twice, and two runners at the same page.
    const page = { jobId: 'j', params: { day: TODAY }, cursor: undefined, now: morning(TODAY) };
    Object.assign(process.env, api.cloud.sdkEnvironment);
    await Promise.all([findJob.step(page), findJob.step(page), findJob.step(page)]);
    expect(await signals()).toEqual(first);
    // The others on the next day; then there is nothing new.
    await look(addDays(TODAY, 1));
    expect(await signals()).toHaveLength(6);
    await look(addDays(TODAY, 2));
    expect(await signals()).toHaveLength(6);
  });

  it('what is so no longer passes by itself', async () => {
    await silence(1);
    await look();
    const [signal] = await shown();
    expect(signal?.target).toEqual({
      page: 'visit',
      householdId: 'h-cA-001-101',
      address: '玉田路 100 弄 1 号 101 室',
    });
    await api.must('cadreA', recordVisit, { householdId: 'h-cA-001-101', outcome: 'met' });
    await look(addDays(TODAY, 1));
    expect(await shown()).toEqual([]);
    expect(await signals({ status: 'passed' })).toHaveLength(1);
  });

  it('a word through the property people takes nobody off the doors to go to whom it names', async () => {
    await silence(1, 20);
    await api.must('cadreA', recordVisit, { householdId: 'h-cA-001-101', outcome: 'via-property' });
    await look();
    expect((await shown()).map(({ target }) => target)).toMatchObject([{ householdId: 'h-cA-001-101' }]);
    const { doors } = await api.must('cadreA', listDue, {});
    const door = doors.find(({ householdId }) => householdId === 'h-cA-001-101');
    expect(door).toMatchObject({ nextDueOn: addDays(TODAY, -6), lastVisit: { outcome: 'via-property' } });
  });

  it('a door where nobody opens, from the visits as they stand', async () => {
    const tries = [20, 10, 2].map((days) => morning(addDays(TODAY, -days)));
    const visits = visitsIn('cB', tries, () => ({ outcome: 'absent', householdId: 'h-cB-001-102', address: '102 室' }));
    await api.store('visits', visits);
    await look();
    expect(await shown('cadreB')).toMatchObject([
      { label: '敲不开的门', sentence: '102 室近 60 天去了 3 次都没有人应，最近一次是11月20日。' },
    ]);
    const [signal] = await signals();
    // Never who it was that went.
    expect(JSON.stringify(signal)).not.toMatch(/p-|人Cadre/);
  });
});

describe('putting away', () => {
  it('is for a month, and the first word stands', async () => {
    await silence(1);
    await look();
    const [signal] = await shown();
    const signalId = signal!.signalId;
    const receiptKey = newKey();
    const draft = { signalId, verdict: 'handled' } as const;
    const answer = await api.call('cadreA', closeSignal, draft, { receiptKey });
    expect(answer).toMatchObject({ ok: true, data: { signals: [] } });
    expect(await api.roundTrips(answer.requestId)).toBe(4);
    const before = await signals();
    await api.must('cadreA', closeSignal, draft, { receiptKey });
    await api.must('secretaryA', closeSignal, { signalId, verdict: 'dismissed' });
    expect(await signals()).toEqual(before);
    expect(await api.call('cadreA', closeSignal, { ...draft, verdict: 'dismissed' }, { receiptKey })).toMatchObject({
      error: { code: 'receipt-taken' },
    });
    expect(await api.call('cadreB', closeSignal, draft)).toMatchObject({ error: { code: 'not-found' } });
    await look(addDays(TODAY, 29));
    expect(await shown()).toEqual([]);
    await look(addDays(TODAY, 30));
    expect(await shown()).toHaveLength(1);
  });

  it('不用提醒 teaches: a kind that was put away three times comes only when it is plainer', async () => {
    // Two and a half times its week is from the eighteenth day on.
    await silence(3, 16);
    await look();
    for (const { signalId } of await shown()) await api.must('cadreA', closeSignal, { signalId, verdict: 'dismissed' });
    const [door] = HOUSEHOLDS.filter(({ communityId }) => communityId === 'cA').slice(3);
    await api.remove('households', { _id: door!._id });
    const silentSince = (day: Day) => ({ ...door!, kind: 'lone-elder', everyDays: 7, lastReachedOn: day });
    await api.store('households', [silentSince(addDays(TODAY, -16))]);
    await look(addDays(TODAY, 1));
    expect(await shown()).toEqual([]);
    await look(addDays(TODAY, 2));
    expect(await shown()).toHaveLength(1);
    // Another committee has learnt nothing of it.
    const theirs = HOUSEHOLDS.find(({ communityId }) => communityId === 'cB')!;
    await api.remove('households', { _id: theirs._id });
    await api.store('households', [
      { ...theirs, kind: 'lone-elder', everyDays: 7, lastReachedOn: addDays(TODAY, -13) },
    ]);
    await look(addDays(TODAY, 3));
    expect(await shown('cadreB')).toHaveLength(1);
  });
});

describe('taking back', () => {
  const dismissedBy = async (who: 'cadreA' | 'cadreB' = 'cadreA') => (await api.must(who, listDismissed, {})).dismissed;

  it('opens it again with both words kept, is found for seven days, and the repeat of either write changes nothing', async () => {
    await silence(1);
    await look();
    const [signal] = await shown();
    const before = await signals();
    const draft = { signalId: signal!.signalId };
    const closing = newKey();
    await api.must('cadreA', closeSignal, { ...draft, verdict: 'dismissed' }, { receiptKey: closing });
    expect(await dismissedBy()).toMatchObject([{ ...draft, dismissedOn: TODAY }]);
    expect(await dismissedBy('cadreB')).toEqual([]);
    expect(await api.call('cadreB', takeBackSignal, draft)).toMatchObject({ error: { code: 'not-found' } });
    const receiptKey = newKey();
    // A colleague may: it is the committee's.
    const answer = await api.call('secretaryA', takeBackSignal, draft, { receiptKey });
    expect(answer).toMatchObject({ ok: true, data: { signals: [signal], isOpen: true } });
    expect(await api.roundTrips(answer.requestId)).toBe(4);
    const [{ takenBack, ...rest }] = (await signals()) as [EarlySignal];
    expect(rest).toEqual(before[0]);
    expect(takenBack).toMatchObject([{ status: 'dismissed', closing: { key: closing }, back: { key: receiptKey } }]);
    const opened = await signals();
    await api.must('cadreA', closeSignal, { ...draft, verdict: 'dismissed' }, { receiptKey: closing });
    await api.must('secretaryA', takeBackSignal, draft, { receiptKey });
    expect(await signals()).toEqual(opened);
    expect(await api.call('cadreA', takeBackSignal, draft, { receiptKey })).toMatchObject({
      error: { code: 'receipt-taken' },
    });
    // Put away anew, the old 撤回 that comes once more does not open it.
    await api.must('cadreA', closeSignal, { ...draft, verdict: 'dismissed' });
    expect(await api.must('secretaryA', takeBackSignal, draft, { receiptKey })).toMatchObject({ isOpen: false });
    const week = (days: number) => ({ at: new Date(Date.parse(startOfDay(addDays(TODAY, days)))).toISOString() });
    expect((await api.must('cadreA', listDismissed, {}, week(6))).dismissed).toHaveLength(1);
    expect((await api.must('cadreA', listDismissed, {}, week(7))).dismissed).toEqual([]);
    expect(await api.must('cadreA', takeBackSignal, draft, week(7))).toMatchObject({ isOpen: false });
  });

  it('unteaches: two that were put away and a third that was taken back leave the threshold where it was', async () => {
    await silence(3, 16);
    await look();
    const three = await shown();
    for (const { signalId } of three) await api.must('cadreA', closeSignal, { signalId, verdict: 'dismissed' });
    await api.must('cadreA', takeBackSignal, { signalId: three[2]!.signalId });
    const [door] = HOUSEHOLDS.filter(({ communityId }) => communityId === 'cA').slice(3);
    await api.remove('households', { _id: door!._id });
    const silent = { ...door!, kind: 'lone-elder', everyDays: 7, lastReachedOn: addDays(TODAY, -16) };
    await api.store('households', [silent]);
    // With all three it would come on the day after only.
    await look(addDays(TODAY, 1));
    expect((await shown()).map(({ target }) => target)).toContainEqual(
      expect.objectContaining({ householdId: door!._id }),
    );
  });
});
