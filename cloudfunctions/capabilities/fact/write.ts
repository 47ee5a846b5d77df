import type { Change, Fact } from '../../../miniprogram/domain/fact/fact';
import { applyFact, isSameValue, NOTHING_KNOWN, type LedgerState } from '../../../miniprogram/domain/fact/ledger';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { addFact, findFact, listFactsAfter } from './repository';

/** More writers than this about one subject within milliseconds is not a community but an attack. */
const ATTEMPTS = 8;

/** A fact before it has its number; what stood before is filled in when it is recorded. */
export type FactDraft = Omit<Fact, 'number' | 'changes'> & { readonly changes: readonly Omit<Change, 'from'>[] };

/** The rows into which facts of one kind are folded, as their own capability keeps them. */
export interface Book<Row> {
  get(subjectId: string): Promise<Row | undefined>;
  stateOf(row: Row): LedgerState;
  /** @param loaded what the row was: what does not follow from facts stays with it. */
  rowFrom(subjectId: string, state: LedgerState, loaded: Row | undefined): Row;
  /** @returns false when somebody else saved since it was loaded. */
  save(loaded: Row | undefined, next: Row, at: Instant): Promise<boolean>;
}

const stateOf = <Row>(book: Book<Row>, row: Row | undefined): LedgerState => (row ? book.stateOf(row) : NOTHING_KNOWN);

/** The draft as the next fact of its subject. */
function numbered(draft: FactDraft, { values, grounds }: LedgerState): Fact {
  const changes = draft.changes.map((change) => ({ ...change, from: values[change.field] ?? null }));
  return { ...draft, number: grounds.factCount + 1, changes };
}

/**
 * Brings a row up to the facts that are stored about its subject, those of killed calls and of others included.
 * @throws DomainError `busy` when others were faster each time.
 */
export async function catchUpRow<Row>(
  book: Book<Row>,
  subjectId: string,
  at: Instant,
  loaded?: Row,
): Promise<Row | undefined> {
  let row = loaded ?? (await book.get(subjectId));
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const state = stateOf(book, row);
    const missing = await listFactsAfter(subjectId, state.grounds.factCount);
    if (missing.length === 0) return row;
    const next = book.rowFrom(subjectId, missing.reduce(applyFact, state), row);
    if (await book.save(row, next, at)) return next;
    row = await book.get(subjectId);
  }
  throw new DomainError('busy', `${subjectId}: row contended`);
}

/** Says a repeat the same as what is stored under its key? Two seals of one value differ, so of those only the field counts. */
function isRepeatOf(stored: Fact, draft: FactDraft): boolean {
  const same = (a: Omit<Change, 'from'>, b: Omit<Change, 'from'> | undefined) =>
    a.field === b?.field && (typeof a.to === 'object' ? typeof b.to === 'object' : isSameValue(a.to, b.to));
  return (
    stored.subject.id === draft.subject.id &&
    stored.event === draft.event &&
    stored.recordedBy.personId === draft.recordedBy.personId &&
    stored.reason === draft.reason &&
    stored.changes.length === draft.changes.length &&
    stored.changes.every((change, n) => same(change, draft.changes[n]))
  );
}

/**
 * Stores one fact, once, and brings the row of its subject up to it. The fact is the receipt: a repeat with the same key finds
 * it and mends what a killed call left undone. Two writers at one moment get two numbers. Round trips: the fact, the row.
 * @param loaded the row; `undefined` when the fact is the first about its subject.
 * @throws DomainError `receipt-taken` when the key stands under another fact; `busy`.
 */
export async function writeFact<Row>(
  book: Book<Row>,
  draft: FactDraft,
  loaded: Row | undefined,
): Promise<{ fact: Fact; row: Row }> {
  const { recordedAt } = draft;
  const { id } = draft.subject;
  let row = loaded;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const fact = numbered(draft, stateOf(book, row));
    if (await addFact(fact)) {
      const next = book.rowFrom(id, applyFact(stateOf(book, row), fact), row);
      const saved = (await book.save(row, next, recordedAt)) ? next : await catchUpRow(book, id, recordedAt);
      return { fact, row: saved ?? next };
    }
    const first = await findFact(draft._id);
    if (first && !isRepeatOf(first, draft)) throw new DomainError('receipt-taken', `fact ${draft._id}`);
    row = await catchUpRow(book, id, recordedAt, row);
    if (first && row) return { fact: first, row };
  }
  throw new DomainError('busy', `${id}: facts contended`);
}
