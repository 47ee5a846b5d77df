import { randomBytes } from 'node:crypto';
import type { Doc } from './values';

/** An `_id` as the cloud makes it: 32 hexadecimal letters. */
export const newId = (): string => randomBytes(16).toString('hex');

/** The document with an `_id`, its own or a new one, as its first field. */
export function withId({ _id, ...rest }: Record<string, unknown>): Doc {
  return { _id: _id ?? newId(), ...rest };
}
