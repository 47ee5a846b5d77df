import type { z } from 'zod';
import type { Contract, DraftOf, ReplyOf } from '../domain/shared/contract';
import { ERRORS, type Envelope, type Refusal } from '../domain/shared/errors';
import { fieldErrors } from '../domain/shared/field-errors';
import type { ReceiptKey } from '../domain/shared/ids';
import { isConnected } from '../platform/network';
import { SENTENCES, type Answer } from './answer';
import { noteWrite } from './changes';

export type ReadContract = Contract<z.ZodTypeAny, unknown, 'read'>;
export type WriteContract = Contract<z.ZodTypeAny, unknown, 'write'>;

/** What the form behind a write promises. */
export interface Form {
  /** Its draft lies on this phone (api/drafts.ts), so the sentences may say so. */
  keepsDraft: boolean;
}

/**
 * Asks the cloud. The only `wx.cloud.callFunction` in the project.
 *
 * A draft that its own schema refuses never leaves the phone: the answer is the one that the server would give. A write needs
 * its receipt key; the same key with the same draft may be sent any number of times and is recorded once.
 */
export function call<C extends ReadContract>(contract: C, draft: DraftOf<C>): Promise<Answer<ReplyOf<C>>>;
export function call<C extends WriteContract>(
  contract: C,
  draft: DraftOf<C>,
  receiptKey: ReceiptKey,
  form?: Form,
): Promise<Answer<ReplyOf<C>>>;
export async function call<C extends Contract>(
  contract: C,
  draft: DraftOf<C>,
  receiptKey?: ReceiptKey,
  form?: Form,
): Promise<Answer<ReplyOf<C>>> {
  const isWrite = contract.kind === 'write';
  const parsed = contract.input.safeParse(draft);
  if (!parsed.success) {
    // Nobody fills in a reading: its draft comes from a link, and a link that cannot be read leads nowhere.
    if (!isWrite) return { kind: 'refused', code: 'not-found', sentence: ERRORS['not-found'] };
    const fields = fieldErrors(parsed.error, contract.labels);
    return { kind: 'refused', code: 'bad-input', sentence: ERRORS['bad-input'], fields };
  }
  const sentences = SENTENCES[isWrite && form?.keepsDraft ? 'kept' : contract.kind];
  if (!(await isConnected())) return { kind: 'unsent', sentence: sentences.unsent };
  const data = { action: contract.action, draft, ...(receiptKey !== undefined && { receiptKey }) };
  try {
    const { result } = await wx.cloud.callFunction({ name: contract.servedBy, data });
    if (!isEnvelope<ReplyOf<C>>(result)) throw new TypeError(`${contract.action}: the answer is not an envelope`);
    if (result.ok) return { kind: 'arrived', data: result.data };
    if ('stumbled' in sentences && isStumble(result.error)) return { kind: 'unknown', sentence: sentences.stumbled };
    return { kind: 'refused', ...result.error };
  } catch (error) {
    // For the engineer at the console; the person reads the sentence. No draft text goes into the log.
    console.warn(contract.action, error);
    return { kind: 'unknown', sentence: sentences.unknown };
  } finally {
    // Also a write of which nobody knows may have changed what other pages show.
    if (isWrite) noteWrite();
  }
}

/** The server came to harm on the way, perhaps after it had stored the record: for a write that is no refusal. */
const isStumble = ({ code }: Refusal): boolean => code === 'busy' || code === 'internal';

function isEnvelope<Reply>(value: unknown): value is Envelope<Reply> {
  return typeof value === 'object' && value !== null && ('data' in value || 'error' in value) && 'ok' in value;
}
