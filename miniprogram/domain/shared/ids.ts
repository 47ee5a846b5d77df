import { z } from 'zod';

/** Longest id that we store; CloudBase itself allows more, a sane bound keeps hostile input short. */
const ID_MAX = 64;

/** Any stored document's `_id`: letters, digits, `-` and `_` only, so that it is safe in URLs, QR codes and file names. */
export const Id = z
  .string()
  .min(1)
  .max(ID_MAX)
  .regex(/^[A-Za-z0-9_-]+$/);

/**
 * 回执钥匙: made once on the phone when a draft begins, and kept with the draft. The document that a write creates has it
 * as its unique `_id`, so a repeat finds the first one and nothing is doubled.
 * Shape: a UUIDv7 in lower case (48 bits of time, then 74 random bits).
 */
export const ReceiptKey = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
export type ReceiptKey = z.infer<typeof ReceiptKey>;

/**
 * Makes a UUIDv7 from an instant and 10 random bytes (the caller brings both: the domain has neither clock nor dice).
 * @throws RangeError when fewer than 10 bytes are given.
 */
export function receiptKeyFrom(atMs: number, random: Uint8Array): ReceiptKey {
  if (random.length < 10) throw new RangeError('receiptKeyFrom needs 10 random bytes');
  const time = Math.floor(atMs).toString(16).padStart(12, '0').slice(-12);
  const hex = Array.from(random.slice(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = ((parseInt(hex.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`;
}

/** 回执号 that a person can read out: the last eight characters of the key, in two groups, e.g. `9F3A-07C2`. */
export function receiptNumber(key: string): string {
  const tail = key.replace(/-/g, '').slice(-8).toUpperCase();
  return `${tail.slice(0, 4)}-${tail.slice(4)}`;
}
