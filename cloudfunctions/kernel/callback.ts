import type { z } from 'zod';
import type { Instant } from '../../miniprogram/domain/shared/calendar';

/**
 * What a function does with one kind of message that WeChat itself sends (cloud console: 设置 → 消息推送 → 云函数).
 *
 * A message proves nothing of who sent it: a phone can call the function with the same words. So it must carry something that only
 * WeChat was told (the trace of a check, say), and whoever takes it looks that up. It may come twice, late, or never.
 */
export interface WechatCallback {
  /** Its `Event`. */
  readonly event: string;
  /** @throws ZodError when it is not shaped as WeChat shapes it */
  take(message: unknown, now: Instant): Promise<void>;
}

/** A callback with its message parsed. */
export const onMessage = <Message>(
  event: string,
  shape: z.ZodType<Message, z.ZodTypeDef, unknown>,
  take: (message: Message, now: Instant) => Promise<void>,
): WechatCallback => ({ event, take: async (message, now) => take(shape.parse(message), now) });
