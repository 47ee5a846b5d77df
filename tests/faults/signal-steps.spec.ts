import { earlySignalUpkeepJobs } from '../../cloudfunctions/capabilities/early-signal/jobs';
import { holderOf, PER_DAY, type EarlySignal } from '../../miniprogram/domain/early-signal/early-signal';
import { addDays } from '../../miniprogram/domain/shared/calendar';
import { newKey } from '../cloudfunctions/support/api';
import { HOUSEHOLDS, SUBDISTRICT, TODAY, type Who } from '../cloudfunctions/support/town';
import { cutEverywhere, cutTimer, openStage, overlap, type Sent, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(earlySignalUpkeepJobs as never);
  // Nobody is silent but whom a test lets be so.
  await stage.api.remove('households', { _id: /./ });
});
afterAll(() => stage.close());

const signals = async () =>
  (await stage.api.stored<EarlySignal>('early_signals')).sort((a, b) => (a._id < b._id ? -1 : 1));
const SILENT = HOUSEHOLDS.filter(({ communityId }) => communityId === 'cA').slice(0, PER_DAY + 1);

it('raising, cut at any step of the timer, and by two timers at once: what an undisturbed one finds, each once', async () => {
  const doors = SILENT.map((door, n) => ({
    ...{ ...door, kind: 'lone-elder', everyDays: 7, lastReachedOn: addDays(TODAY, -60 + n) },
  }));
  await stage.api.store('households', doors);
  await cutTimer(
    stage,
    {
      arrange: () => stage.api.remove('early_signals', { _id: /./ }),
      outcome: async () =>
        (await signals()).map(({ _id, kind, subject, status, holder }) => [_id, kind, subject, status, holder]),
    },
    ['2026-11-22T03:07:00.000Z', '2026-11-22T04:07:00.000Z'],
  );
  expect(await signals()).toHaveLength(PER_DAY);
  await stage.api.remove('households', { _id: /./ });
});

describe('signal.close', () => {
  const lay = async () => {
    await stage.api.remove('early_signals', { _id: /./ });
    const subject = 'household/h-cA-001-101';
    const values = { householdId: 'h-cA-001-101', address: '1 号 101 室', days: 60, everyDays: 7 };
    const holder = holderOf('cA', subject);
    await stage.api.store('early_signals', [
      {
        ...{
          _id: `cA-${TODAY}-0`,
          subdistrictId: SUBDISTRICT,
          communityId: 'cA',
          kind: 'silent-elder',
          subject,
          holder,
        },
        ...{ values, on: TODAY, status: 'open' },
      },
    ]);
  };
  const closing = (who: Who, verdict: 'handled' | 'dismissed'): Sent => ({
    ...{ who, action: 'signal.close', draft: { signalId: `cA-${TODAY}-0`, verdict }, receiptKey: newKey() },
  });
  const outcome = async () =>
    (await signals()).map(({ status, closedOn, closing: made, holder }) => [status, closedOn, made, holder]);

  it('cut at any step', () => {
    // The timer would find that nothing is so any more: it is not woken here.
    const alone: Stage = { ...stage, mend: () => Promise.resolve() };
    return cutEverywhere(alone, {
      async arrange() {
        await lay();
        return closing('cadreA', 'dismissed');
      },
      outcome,
    });
  });

  it('two colleagues who say otherwise at once: one word stands whole, and the subject is free', () =>
    overlap(
      stage,
      async () => {
        await lay();
        const own = closing('cadreA', 'handled');
        return [own, closing('colleagueA', 'dismissed'), own];
      },
      async (answers) => {
        expect(answers.every(({ ok }) => ok)).toBe(true);
        const [signal] = await signals();
        const isHers = signal!.closing?.by === 'p-CadreA';
        expect(signal).toMatchObject({
          status: isHers ? 'handled' : 'dismissed',
          holder: signal!._id,
          closedOn: TODAY,
        });
      },
    ));
});

it('signal.takeBack, cut at any step, and beside a colleague who does the same: it is open, and both words stand once', async () => {
  const closing = { key: newKey(), at: '2026-11-22T01:00:00.000Z', by: 'p-CadreA' };
  const signalId = `cA-${TODAY}-0`;
  const lay = async () => {
    await stage.api.remove('early_signals', { _id: /./ });
    const door = { householdId: 'h-cA-001-101', address: '1 号 101 室', kind: 'lone-elder' };
    const values = { ...door, silentDays: 60, everyDays: 7 };
    await stage.api.store('early_signals', [
      {
        ...{ _id: signalId, subdistrictId: SUBDISTRICT, communityId: 'cA', kind: 'silent-elder', holder: signalId },
        ...{ subject: 'household/h-cA-001-101', values, on: TODAY, status: 'dismissed', closedOn: TODAY, closing },
      },
    ]);
  };
  const taking = (who: Who): Sent => ({ who, action: 'signal.takeBack', draft: { signalId }, receiptKey: newKey() });
  const outcome = async () =>
    (await signals()).map(({ status, closedOn, holder, takenBack }) => [status, closedOn, holder, takenBack]);
  await cutEverywhere(
    { ...stage, mend: () => Promise.resolve() },
    {
      async arrange() {
        await lay();
        return taking('cadreA');
      },
      outcome,
    },
  );
  await overlap(
    stage,
    async () => {
      await lay();
      const own = taking('cadreA');
      return [own, taking('colleagueA'), own];
    },
    async (answers) => {
      expect(answers.every(({ ok }) => ok)).toBe(true);
      const [signal] = await signals();
      expect(signal).toMatchObject({ status: 'open', holder: holderOf('cA', 'household/h-cA-001-101') });
      expect(signal!.takenBack).toHaveLength(1);
      expect(signal).not.toHaveProperty('closing');
    },
  );
});
