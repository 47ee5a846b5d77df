import { z } from 'zod';
import type { WechatCallback } from './callback';
import { currentInstant, startStopwatch } from './clock';
import { logRequest } from './log';

/** A message of WeChat; what a page sends has an action and no type. */
const WechatMessage = z.object({ MsgType: z.literal('event'), Event: z.string().max(60), action: z.undefined() });

/** WeChat's word for "taken": anything else, or silence, and it may send the message again. */
const TAKEN = 'success';
const UNKNOWN = 'unknown';

type Main<Answer> = (event: unknown, context?: { request_id?: string }) => Promise<Answer>;

/**
 * Lets a function take WeChat's own messages beside what pages send it. A kind that nobody here waits for is taken and dropped.
 * @throws whatever went wrong, so that WeChat sends the message again and the platform counts the run as failed
 */
export function mountCallbacks<Answer>(
  main: Main<Answer>,
  callbacks: readonly WechatCallback[],
): Main<Answer | string> {
  const table = new Map(callbacks.map((callback) => [callback.event, callback]));

  return async function withCallbacks(event, context) {
    const parsed = WechatMessage.safeParse(event);
    if (!parsed.success) return main(event, context);
    const now = currentInstant();
    const elapsedMs = startStopwatch();
    const callback = table.get(parsed.data.Event);
    const log = (code: string, detail?: string): void =>
      logRequest({
        requestId: context?.request_id ?? '',
        action: `wechat.${callback?.event ?? UNKNOWN}`,
        role: '',
        code,
        ms: Math.round(elapsedMs()),
        ...(detail && { detail }),
      });
    try {
      await callback?.take(event, now);
    } catch (error) {
      log('internal', error instanceof Error ? (error.stack ?? error.message) : String(error));
      throw error;
    }
    log(callback ? 'ok' : 'unknown-action');
    return TAKEN;
  };
}
