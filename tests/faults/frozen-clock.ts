import { startApi, type Api } from '../cloudfunctions/support/api';
import { NOW } from '../cloudfunctions/support/town';
import { openWire, type Wire } from './receipts-wire';

/** Everything that waits still waits; only what the clock says stands still, and is put forward by `jest.setSystemTime`. */
const WAITING = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'nextTick',
  'performance',
  'queueMicrotask',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
] as const;

/** A cloud behind a wire that may be cut, and a clock that stands at the town's own instant: for what upkeep mends later. */
export async function openFrozen(): Promise<{ api: Api; wire: Wire }> {
  jest.useFakeTimers({ now: Date.parse(NOW), doNotFake: [...WAITING] });
  // Every refusal of a killed call writes its stack; the assertions say what matters.
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const api = await startApi();
  const wire = await openWire(api.cloud.sdkEnvironment);
  process.env.SILENCE = 'true'; // the SDK's remarks on calls that were lost
  return { api, wire };
}
