import type { Contract, DraftOf, ReplyOf } from '../domain/shared/contract';
import { ERRORS, type Envelope } from '../domain/shared/errors';
import { fieldErrors } from '../domain/shared/field-errors';
import type { ReceiptKey } from '../domain/shared/ids';
import { isConnected } from '../platform/network';
import { SENTENCES, type Answer } from './answer';

const FUNCTION = 'api';

/**
 * Asks the cloud. The only `wx.cloud.callFunction` in the project.
 *
 * A draft that its own schema refuses never leaves the phone: the answer is the one that the server would give. A write needs
 * its receipt key; the same key with the same draft may be sent any number of times and is recorded once.
 */
export async function call<C extends Contract>(
  contract: C,
  draft: DraftOf<C>,
  receiptKey?: ReceiptKey,
): Promise<Answer<ReplyOf<C>>> {
  const parsed = contract.input.safeParse(draft);
  if (!parsed.success) {
    // Nobody fills in a reading: its draft comes from a link, and a link that cannot be read leads nowhere.
    if (contract.kind === 'read') return { kind: 'refused', code: 'not-found', sentence: ERRORS['not-found'] };
    const fields = fieldErrors(parsed.error, contract.labels);
    return { kind: 'refused', code: 'bad-input', sentence: ERRORS['bad-input'], fields };
  }
  if (!(await isConnected())) return { kind: 'unsent', sentence: SENTENCES[contract.kind].unsent };
  const data = { action: contract.action, draft, ...(receiptKey !== undefined && { receiptKey }) };
  try {
    const { result } = await wx.cloud.callFunction({ name: FUNCTION, data });
    if (!isEnvelope<ReplyOf<C>>(result)) throw new TypeError(`${contract.action}: the answer is not an envelope`);
    return result.ok ? { kind: 'arrived', data: result.data } : { kind: 'refused', ...result.error };
  } catch (error) {
    // For the engineer at the console; the person reads the sentence. No draft text goes into the log.
    console.warn(contract.action, error);
    return { kind: 'unknown', sentence: SENTENCES[contract.kind].unknown };
  }
}

function isEnvelope<Reply>(value: unknown): value is Envelope<Reply> {
  return typeof value === 'object' && value !== null && ('data' in value || 'error' in value) && 'ok' in value;
}
