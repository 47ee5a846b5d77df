import { randomBytes } from 'node:crypto';

/** Bytes that nobody can guess, for invitation codes. */
export const unguessable = (count: number): Uint8Array => randomBytes(count);

/** A name for one attempt of a write: begins with the receipt key, differs each time. See `Household.summarisedBy`. */
export const attemptOf = (receiptKey: string): string => `${receiptKey}.${randomBytes(6).toString('hex')}`;

/** Was this attempt one of the write with this receipt key? */
export const isAttemptOf = (attempt: string | undefined, receiptKey: string): boolean =>
  attempt !== undefined && attempt.startsWith(`${receiptKey}.`);
