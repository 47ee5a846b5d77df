import { tell as tellCallbacks, type Callbacks } from '../cloud/callbacks';
import { createEmitter } from '../core/emitter';
import { toWxError, WxFailure } from '../core/errors';
import { warnOfOthers } from '../core/imitate';
import { phone } from '../core/phone';

export type NetworkApi = 'request' | 'uploadFile' | 'downloadFile';

/** What runs behind a task. */
export interface Running {
  readonly signal: AbortSignal;
  tell(event: string, detail: object): void;
}

/** WeChat's limit of requests, uploads and downloads under way; more of them wait. */
const AT_ONCE = 10;
const TIMEOUT_MS = 60_000;

let underWay = 0;
const waiting: (() => void)[] = [];

async function inLine<Result>(work: () => Promise<Result>): Promise<Result> {
  if (underWay >= AT_ONCE) await new Promise<void>((resume) => waiting.push(resume));
  underWay++;
  try {
    return await work();
  } finally {
    underWay--;
    waiting.shift()?.();
  }
}

/**
 * Starts what `wx.request` and its kind do, and returns their task: `abort()` and the pairs of `on…`/`off…` for `events`.
 * There is no promise, as on the phone.
 * @param honours options that are acted on; any other is named in a warning
 */
export function startTask<Options extends { timeout?: number }, Result extends object>(
  api: NetworkApi,
  options: Options & Callbacks<Result & { errMsg: string }>,
  { events, honours }: { events: readonly string[]; honours: readonly string[] },
  work: (running: Running) => Promise<Result>,
) {
  warnOfOthers(api, options, [...honours, 'timeout']);
  const { methods, tell } = createEmitter(events);
  const abort = new AbortController();
  const limit = options.timeout ?? phone().app.networkTimeout?.[api] ?? TIMEOUT_MS;
  const run = async () => {
    const timer = setTimeout(() => abort.abort(new WxFailure('timeout', 5)), limit);
    try {
      abort.signal.throwIfAborted();
      return { ...(await work({ signal: abort.signal, tell })), errMsg: `${api}:ok` };
    } catch (cause) {
      throw toWxError(api, cause);
    } finally {
      clearTimeout(timer);
    }
  };
  tellCallbacks(options, inLine(run));
  return { ...methods, abort: () => abort.abort(new WxFailure('abort')) };
}
