import { z } from 'zod';
import { Instant } from '../shared/calendar';
import { Id, ReceiptKey } from '../shared/ids';
import { Purpose } from '../shared/purposes';
import { Role } from '../shared/permissions';

/**
 * 查看记录: somebody opened one sealed value. Entries of one chain (a community's; the street's own) are numbered from 1, and each
 * carries the keyed hash of itself and of the one before, so that none can be changed, taken out, added or moved unseen.
 */
export const AuditEntry = z.object({
  /** `<chainId>-<number>`; unique, so that two at one moment get two numbers. */
  _id: Id,
  chainId: Id,
  number: z.number().int().positive(),
  at: Instant,
  by: z.object({ personId: Id, name: z.string(), role: Role, scopeName: z.string() }),
  /** Whose value: a resident, a household, a piece of feedback. */
  subjectId: Id,
  /** Which one: a field of the resident, or words such as `note`. */
  field: z.string().min(1).max(80),
  purpose: Purpose,
  /** Of the write that opened it: a repeat finds its entry. */
  receiptKey: ReceiptKey,
  /** Hash of the entry before; empty for the first. */
  before: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Where a chain ended when it was last written, kept apart from it: a tail that was cut off is missed. */
export interface AuditHead {
  readonly _id: string;
  readonly number: number;
  readonly hash: string;
  /** Keyed hash of the head itself. */
  readonly seal: string;
}

const NUMBER_DIGITS = 8;
export const auditIdOf = (chainId: string, number: number): string =>
  `${chainId}-${String(number).padStart(NUMBER_DIGITS, '0')}`;

/** What the hash of an entry is of: all of it, in one order, with the hash before. */
export const auditText = (entry: Omit<AuditEntry, 'hash'>): string => {
  const { _id, chainId, number, at, by, subjectId, field, purpose, receiptKey, before } = entry;
  const who = [by.personId, by.name, by.role, by.scopeName];
  return JSON.stringify([_id, chainId, number, at, who, subjectId, field, purpose, receiptKey, before]);
};

export const headText = ({ _id, number, hash }: Omit<AuditHead, 'seal'>): string =>
  JSON.stringify(['head', _id, number, hash]);

/** The end of what was checked so far: the next entry must follow on it. */
export interface ChainEnd {
  readonly number: number;
  readonly hash: string;
}
export const CHAIN_START: ChainEnd = { number: 0, hash: '' };

/** What is wrong with a chain, for whoever has to look into it. */
export interface ChainFault {
  /** The first entry that does not hold. */
  readonly number: number;
  readonly what: 'changed' | 'missing' | 'cut-off' | 'head-changed';
}

/**
 * Checks entries, in the order of their numbers, from where the check stood.
 * @param mac the keyed hash of a text.
 */
export function checkEntries(
  chainId: string,
  entries: readonly AuditEntry[],
  from: ChainEnd,
  mac: (text: string) => string,
): { end: ChainEnd; fault?: ChainFault } {
  let end = from;
  for (const entry of entries) {
    const number = end.number + 1;
    if (entry.number !== number) return { end, fault: { number, what: 'missing' } };
    const isWhole = entry.chainId === chainId && entry._id === auditIdOf(chainId, number) && entry.before === end.hash;
    if (!isWhole || mac(auditText(entry)) !== entry.hash) return { end, fault: { number, what: 'changed' } };
    end = { number, hash: entry.hash };
  }
  return { end };
}

/** Checks a chain's end against its head. An entry beyond the head was written by a call that was killed before its head was. */
export function checkHead(
  end: ChainEnd,
  head: AuditHead | undefined,
  hashAt: (number: number) => string | undefined,
  mac: (text: string) => string,
): ChainFault | undefined {
  if (head === undefined) return end.number > 1 ? { number: end.number, what: 'head-changed' } : undefined;
  if (mac(headText(head)) !== head.seal) return { number: head.number, what: 'head-changed' };
  if (head.number > end.number) return { number: end.number + 1, what: 'cut-off' };
  return hashAt(head.number) === head.hash ? undefined : { number: head.number, what: 'changed' };
}
