import { z } from 'zod';
import { Instant } from '../../domain/shared/calendar';
import { ReceiptKey } from '../../domain/shared/ids';

/** Where the draft lies that a write was made of: it goes on arrival, and comes back open when it is refused. */
export const DraftPlace = z.object({ name: z.string(), version: z.number(), subject: z.string() });
export type DraftPlace = z.infer<typeof DraftPlace>;

/**
 * One write on its way. Its states:
 * - `waiting` 待发: has not left this phone, and may be taken back;
 * - `sent` 待发: has left, and nobody knows whether it arrived; it goes again under its key until somebody does;
 * - `arrived` 已达: answered; what follows on this phone is still to be done;
 * - `returned`: refused; its draft is still to be opened again;
 * - `refused`: refused, and no form to come back to: stays until the person has read why;
 * - `done`: kept for its receipt number. 已达, and 已确认 once it was read again from the cloud (`standing`).
 */
export const ItemState = z.enum(['waiting', 'sent', 'arrived', 'returned', 'refused', 'done']);
export type ItemState = z.infer<typeof ItemState>;

export const OutboxItem = z.object({
  /** Its place in the queue; grows, whatever the clock does. */
  number: z.number().int(),
  receiptKey: ReceiptKey,
  action: z.string(),
  servedBy: z.enum(['api', 'reporting']),
  /** As it goes over the wire; gone when it is `done`. */
  draft: z.unknown(),
  /** Added to the draft when it does not leave at once: the moment at the door. */
  late: z.record(z.unknown()).optional(),
  /** Writes about one subject arrive in the order in which they were made: `household/<id>`. */
  subject: z.string(),
  /** In words, for the list: an address. */
  about: z.string(),
  form: DraftPlace.optional(),
  queuedAt: Instant,
  state: ItemState,
  /** Of `arrived`. */
  reply: z.unknown(),
  arrivedAt: Instant.optional(),
  /** Of `done`: how the record stood when this phone read it again, and found that it is there. */
  standing: z.enum(['stands', 'withdrawn']).optional(),
  /** Of `returned` and `refused`. */
  sentence: z.string().optional(),
  /** Of `returned`: an earlier attempt may have been recorded, so its content must stay as it is. */
  staysLocked: z.boolean().optional(),
});
export type OutboxItem = z.infer<typeof OutboxItem>;
