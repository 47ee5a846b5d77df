import fc from 'fast-check';
import { startApi } from '../cloudfunctions/support/api';
import { happenings } from '../faults/outbox-commands';
import { bundleApp } from '../faults/outbox-phone';
import { play } from '../faults/outbox-play';
import { openServer } from '../faults/outbox-server';
import type { Bench } from './harness';

/** From a fixed seed, as everything here: what is found once is found again. */
const SEED = 20261128;
const RUNS = Number(process.env.RUNS ?? 10_000);
const SAID_EVERY = 500;

/**
 * What tests/faults/outbox-model.spec.ts plays some hundred times, ten thousand times: two phones, three people, the real outbox,
 * mount and store, and everything that may happen to them.
 */
export const faultsBench: Bench = async (context) => {
  const api = await startApi();
  const script = await bundleApp();
  const server = await openServer(api);
  const sum = { runs: 0, saved: 0, lost: 0, doubled: 0, faults: 0 };
  try {
    const property = fc.asyncProperty(happenings, async (commands) => {
      const tally = await play(server, script, commands);
      sum.runs += 1;
      sum.saved += tally.saved;
      sum.lost += tally.lost;
      sum.doubled += tally.doubled;
      sum.faults += tally.faults.length;
      if (tally.faults.length > 0) context.say(tally.faults.join('\n'));
      if (sum.runs % SAID_EVERY === 0) context.say(`${sum.runs} runs, ${sum.saved} records`);
    });
    await fc.assert(property, { numRuns: RUNS, seed: SEED });
  } finally {
    await server.close();
    await api.stop();
  }
  const n = sum.saved;
  return [
    { name: 'faults.runs', value: sum.runs, unit: 'runs', n: sum.runs },
    { name: 'faults.records', value: sum.saved, unit: 'records', n: sum.runs },
    { name: 'faults.lost', value: sum.lost, unit: 'records', n },
    { name: 'faults.doubled', value: sum.doubled, unit: 'records', n },
    { name: 'faults.other', value: sum.faults - sum.lost, unit: 'faults', n },
  ];
};
