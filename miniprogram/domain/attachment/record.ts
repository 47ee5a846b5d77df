import { z } from 'zod';

/** What files may hang on: a visit, a 诉求 (with what was said, or with a step), a 一类问题 (with a step). */
export const RECORD_KINDS = ['visit', 'suggestion', 'class'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** `visit/<id>`: one word for the record, so that it can be compared, stored and looked up as it is. */
export const RecordKey = z.string().regex(/^(?:visit|suggestion|class)\/[A-Za-z0-9_-]{1,64}$/);
export type RecordKey = z.infer<typeof RecordKey>;

export const recordKey = (kind: RecordKind, id: string): RecordKey => `${kind}/${id}`;

/** @param key well-formed, as a contract has parsed it */
export function readRecordKey(key: RecordKey): { kind: RecordKind; id: string } {
  const at = key.indexOf('/');
  return { kind: key.slice(0, at) as RecordKind, id: key.slice(at + 1) };
}
