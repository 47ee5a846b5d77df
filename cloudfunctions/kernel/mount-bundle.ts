import { z } from 'zod';
import { BUNDLE_MOST } from '../../miniprogram/domain/shared/bundle';
import { ERRORS, type Envelope } from '../../miniprogram/domain/shared/errors';
import { startStopwatch } from './clock';

const Bundle = z.object({ parcels: z.array(z.unknown()).min(1).max(BUNDLE_MOST), action: z.undefined() });

/** Of the ten seconds that the function has; what has not begun by then is sent again. */
const BUDGET_MS = 6000;

const LATER: Envelope<never> = { ok: false, error: { code: 'busy', sentence: ERRORS.busy } };

type Main = (event: unknown, context?: { request_id?: string }) => Promise<Envelope<unknown>>;

/**
 * Lets a function take several writes in one call, as a phone sends them that was long without a network. They are done one after
 * another, each through everything that one alone goes through: caller, permission, draft, receipt.
 */
export function mountBundles(main: Main): Main {
  return async function withBundles(event, context) {
    const parsed = Bundle.safeParse(event);
    if (!parsed.success) return main(event, context);
    const elapsedMs = startStopwatch();
    const answers: Envelope<unknown>[] = [];
    for (const parcel of parsed.data.parcels)
      answers.push(elapsedMs() < BUDGET_MS ? await main(parcel, context) : LATER);
    return { ok: true, data: { answers } };
  };
}
