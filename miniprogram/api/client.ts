import type { z } from 'zod';
import type { Contract, DraftOf, FunctionName, ReplyOf } from '../domain/shared/contract';
import { ERRORS, type Envelope, type Refusal } from '../domain/shared/errors';
import { fieldErrors } from '../domain/shared/field-errors';
import type { ReceiptKey } from '../domain/shared/ids';
import { isConnected } from '../platform/network';
import { SENTENCES, type Answer, type Failure } from './answer';
import { noteWrite } from './changes';

export type ReadContract = Contract<z.ZodTypeAny, unknown, 'read'>;
export type WriteContract = Contract<z.ZodTypeAny, unknown, 'write'>;

/** A write as it goes over the wire, its draft checked by {@link faultOf}. */
export interface Parcel {
  action: string;
  servedBy: FunctionName;
  draft: unknown;
  receiptKey: ReceiptKey;
}

/** Reads from the cloud. A draft that its own schema refuses never leaves the phone. */
export async function call<C extends ReadContract>(contract: C, draft: DraftOf<C>): Promise<Answer<ReplyOf<C>>> {
  // Nobody fills in a reading: its draft comes from a link, and a link that cannot be read leads nowhere.
  if (!contract.input.safeParse(draft).success)
    return { kind: 'refused', code: 'not-found', sentence: ERRORS['not-found'] };
  const { action, servedBy } = contract;
  return ask<ReplyOf<C>>({ action, servedBy, draft }, SENTENCES.read);
}

/** The refusal that the server would give a draft for its content; nothing when it is as it should be. */
export function faultOf<C extends WriteContract>(contract: C, draft: DraftOf<C>): Failure | undefined {
  const parsed = contract.input.safeParse(draft);
  if (parsed.success) return undefined;
  const fields = fieldErrors(parsed.error, contract.labels);
  return { kind: 'refused', code: 'bad-input', sentence: ERRORS['bad-input'], fields };
}

/**
 * One attempt to bring a write to the cloud. The same key with the same draft may be sent any number of times and is recorded
 * once. For the outbox and the uploads alone: they keep what they send until it is answered.
 */
export async function deliver<Reply>(parcel: Parcel, sentences: Sentences = SENTENCES.queued): Promise<Answer<Reply>> {
  try {
    return await ask<Reply>(parcel, sentences);
  } finally {
    // Also a write of which nobody knows may have changed what other pages show.
    noteWrite();
  }
}

/**
 * One attempt to bring several writes to the cloud in one call, for the outbox: an answer each, in the same order. Nothing where the
 * server takes none together: then none of them is recorded.
 */
export async function deliverTogether(
  parcels: readonly Parcel[],
  sentences: Sentences = SENTENCES.queued,
): Promise<Answer<unknown>[] | undefined> {
  const every = (answer: Answer<unknown>): Answer<unknown>[] => parcels.map(() => answer);
  if (!(await isConnected())) return every({ kind: 'unsent', sentence: sentences.unsent });
  try {
    const data = { parcels: parcels.map(({ servedBy: _, ...parcel }) => parcel) };
    const { result } = await wx.cloud.callFunction({ name: 'api', data });
    const envelope = isEnvelope<{ answers: unknown[] }>(result) ? result : undefined;
    if (envelope?.ok === false) return undefined;
    const answers = envelope?.data.answers ?? [];
    return parcels.map(({ action }, index) => answerOf(action, answers[index], sentences));
  } catch (error) {
    console.warn('bundle', error);
    return every({ kind: 'unknown', sentence: sentences.unknown });
  } finally {
    noteWrite();
  }
}

interface Sentences {
  unsent: string;
  unknown: string;
  /** Of writes: the server came to harm on the way, perhaps after it had stored the record, so that is no refusal. */
  stumbled?: string;
}

/** With the one above the only `wx.cloud.callFunction` in the project. */
async function ask<Reply>(
  { servedBy, ...data }: Omit<Parcel, 'receiptKey'> & Partial<Pick<Parcel, 'receiptKey'>>,
  sentences: Sentences,
): Promise<Answer<Reply>> {
  if (!(await isConnected())) return { kind: 'unsent', sentence: sentences.unsent };
  try {
    const { result } = await wx.cloud.callFunction({ name: servedBy, data });
    return answerOf<Reply>(data.action, result, sentences);
  } catch (error) {
    // For the engineer at the console; the person reads the sentence. No draft text goes into the log.
    console.warn(data.action, error);
    return { kind: 'unknown', sentence: sentences.unknown };
  }
}

function answerOf<Reply>(action: string, result: unknown, { unknown, stumbled }: Sentences): Answer<Reply> {
  if (!isEnvelope<Reply>(result)) {
    console.warn(action, 'the answer is not an envelope');
    return { kind: 'unknown', sentence: unknown };
  }
  if (result.ok) return { kind: 'arrived', data: result.data };
  if (stumbled !== undefined && isStumble(result.error)) return { kind: 'unknown', sentence: stumbled };
  return { kind: 'refused', ...result.error };
}

const isStumble = ({ code }: Refusal): boolean => code === 'busy' || code === 'internal';

function isEnvelope<Reply>(value: unknown): value is Envelope<Reply> {
  return typeof value === 'object' && value !== null && ('data' in value || 'error' in value) && 'ok' in value;
}
