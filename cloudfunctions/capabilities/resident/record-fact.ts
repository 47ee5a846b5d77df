import type { Change, Fact } from '../../../miniprogram/domain/fact/fact';
import { applyFact, isSameValue, NOTHING_KNOWN } from '../../../miniprogram/domain/fact/ledger';
import { ledgerStateOf, residentFrom, type Resident } from '../../../miniprogram/domain/resident/resident';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { addFact, findFact, listFactsAfter } from '../fact/port';
import { getResident, saveResident } from './repository';

/** More writers than this about one person within milliseconds is not a community but an attack. */
const ATTEMPTS = 8;

/** A fact before it has its number; what stood before is filled in when it is recorded. */
export type FactDraft = Omit<Fact, 'number' | 'changes'> & { readonly changes: readonly Omit<Change, 'from'>[] };

const stateOf = (resident: Resident | undefined) => (resident ? ledgerStateOf(resident) : NOTHING_KNOWN);

/** The draft as the next fact of its subject. */
function numbered(draft: FactDraft, resident: Resident | undefined): Fact {
  const { values, grounds } = stateOf(resident);
  const changes = draft.changes.map((change) => ({ ...change, from: values[change.field] ?? null }));
  return { ...draft, number: grounds.factCount + 1, changes };
}

/**
 * Brings a row up to the facts that are stored about her, those of killed calls and of others included.
 * @throws DomainError `busy` when others were faster each time.
 */
export async function catchUp(residentId: string, loaded?: Resident): Promise<Resident | undefined> {
  let resident = loaded ?? (await getResident(residentId));
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const state = stateOf(resident);
    const missing = await listFactsAfter(residentId, state.grounds.factCount);
    if (missing.length === 0) return resident;
    const next = residentFrom(residentId, missing.reduce(applyFact, state));
    if (await saveResident(resident, next)) return next;
    resident = await getResident(residentId);
  }
  throw new DomainError('busy', `resident ${residentId}: row contended`);
}

/** Says a repeat the same as what is stored under its key? Two seals of one value differ, so of those only the field counts. */
function isRepeatOf(stored: Fact, draft: FactDraft): boolean {
  const same = (a: Omit<Change, 'from'>, b: Omit<Change, 'from'> | undefined) =>
    a.field === b?.field && (typeof a.to === 'object' ? typeof b.to === 'object' : isSameValue(a.to, b.to));
  return (
    stored.subject.id === draft.subject.id &&
    stored.event === draft.event &&
    stored.recordedBy.personId === draft.recordedBy.personId &&
    stored.changes.length === draft.changes.length &&
    stored.changes.every((change, n) => same(change, draft.changes[n]))
  );
}

/**
 * Stores one fact about a resident, once, and brings her row up to it. The fact is the receipt: a repeat with the same key finds
 * it and mends what a killed call left undone. Two writers at one moment get two numbers. Round trips: the fact, the row.
 * @param loaded her row; `undefined` when the fact is the first about her.
 * @throws DomainError `receipt-taken` when the key stands under another fact; `busy`.
 */
export async function recordFact(
  draft: FactDraft,
  loaded: Resident | undefined,
): Promise<{ fact: Fact; resident: Resident }> {
  let resident = loaded;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const fact = numbered(draft, resident);
    if (await addFact(fact)) {
      const next = residentFrom(fact.subject.id, applyFact(stateOf(resident), fact));
      const saved = (await saveResident(resident, next)) ? next : await catchUp(fact.subject.id);
      return { fact, resident: saved ?? next };
    }
    const first = await findFact(draft._id);
    if (first && !isRepeatOf(first, draft)) throw new DomainError('receipt-taken', `fact ${draft._id}`);
    resident = await catchUp(draft.subject.id, resident);
    if (first && resident) return { fact: first, resident };
  }
  throw new DomainError('busy', `resident ${draft.subject.id}: facts contended`);
}
