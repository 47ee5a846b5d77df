import { createHash, randomBytes } from 'node:crypto';

/** Bytes that nobody can guess, for invitation codes. */
export const unguessable = (count: number): Uint8Array => randomBytes(count);

/** A name for one attempt of a write: begins with the receipt key, differs each time. See `Household.summarisedBy`. */
export const attemptOf = (receiptKey: string): string => `${receiptKey}.${randomBytes(6).toString('hex')}`;

/** Was this attempt one of the write with this receipt key? */
export const isAttemptOf = (attempt: string | undefined, receiptKey: string): boolean =>
  attempt !== undefined && attempt.startsWith(`${receiptKey}.`);

/** An opaque name for the person behind an openid, under which her phone keeps apart what is hers. Tells nothing of the openid. */
export const accountOf = (openid: string): string =>
  createHash('sha256').update(`account of ${openid}`).digest('base64url').slice(0, 16);

/** An `_id` that follows from what is stored under it, so that storing it again finds the first. Tells nothing of the parts. */
export const idOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32);
