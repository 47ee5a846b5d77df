import { ERRORS, type Envelope } from '../../miniprogram/domain/shared/errors';
import { currentInstant, startStopwatch } from './clock';
import { currentOpenid } from './database';
import type { JobKind } from './job';
import { runDueJobs } from './jobs';
import { logRun, type RunLog } from './log';

/** What the platform tells a function of itself; absent where something else than the platform calls it. */
interface Context {
  readonly request_id?: string;
  readonly function_name?: string;
  readonly time_limit_in_ms?: number;
}

/** Seconds that a function has where nobody says. */
const TIME_LIMIT_MS = 20_000;
/** Part of the time limit in which pages may be begun; the rest is for the last one to end. */
const BUDGET_SHARE = 0.6;

/** What a run answers. The platform drops it; here it is for whoever fires a timer by hand. */
export interface RunReply {
  readonly pageCount: number;
  readonly doneCount: number;
  readonly troubleCount: number;
}

/**
 * Makes the `main` of a function that a timer wakes: it works on what is due of these kinds and leaves.
 *
 * Fenced twice: `invoke: false` in the environment's security rules, and, should those ever be set wrong, here: behind a call
 * that carries an openid stands a phone.
 * @throws whatever the database throws, so that the platform counts the run as failed; the next timer goes on.
 */
export function mountTimer(kinds: readonly JobKind[]) {
  return async function main(_event: unknown, context: Context = {}): Promise<Envelope<RunReply>> {
    const now = currentInstant();
    const elapsedMs = startStopwatch();
    const log = (code: string, more: Partial<RunLog> = {}): void => {
      const { request_id: requestId = '', function_name: run = '' } = context;
      logRun({ requestId, run, code, ms: Math.round(elapsedMs()), ...more });
    };
    if (currentOpenid() !== undefined) {
      log('not-allowed');
      return { ok: false, error: { code: 'not-allowed', sentence: ERRORS['not-allowed'] } };
    }
    const budgetMs = (context.time_limit_in_ms ?? TIME_LIMIT_MS) * BUDGET_SHARE;
    try {
      const { pageCount, doneCount, troubles } = await runDueJobs(kinds, { now, budgetMs, elapsedMs });
      const isSmooth = troubles.length === 0;
      log(isSmooth ? 'ok' : 'trouble', { pageCount, doneCount, ...(!isSmooth && { troubles }) });
      return { ok: true, data: { pageCount, doneCount, troubleCount: troubles.length } };
    } catch (error) {
      log('internal', { detail: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      throw error;
    }
  };
}
