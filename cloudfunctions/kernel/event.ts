import { z } from 'zod';
import { DomainError } from '../../miniprogram/domain/shared/errors';

/** Bytes of an event at most: far above the largest draft of any contract, below the platform's own 100 KB. */
export const EVENT_MAX_BYTES = 64 * 1024;

/** What a page sends. The platform adds `userInfo` and may add more: it is neither refused nor believed. */
const WireEvent = z.object({
  action: z.string().max(60),
  draft: z.unknown(),
  receiptKey: z.unknown(),
});
export type WireEvent = z.infer<typeof WireEvent>;

/** @throws DomainError `too-large`, or `unknown-action` when it is not shaped like an event of ours. */
export function parseEvent(event: unknown): WireEvent {
  const bytes = Buffer.byteLength(JSON.stringify(event) ?? '', 'utf8');
  if (bytes > EVENT_MAX_BYTES) throw new DomainError('too-large', `${bytes} bytes`);
  const parsed = WireEvent.safeParse(event);
  if (!parsed.success) throw new DomainError('unknown-action', 'not an event of ours');
  return parsed.data;
}
