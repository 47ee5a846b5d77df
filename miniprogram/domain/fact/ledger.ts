import { z } from 'zod';
import { Day, dayOf } from '../shared/calendar';
import { Id } from '../shared/ids';
import { isSealed } from '../shared/sealed';
import type { Change, Fact, FactEvent, FactValue } from './fact';

/** Which fact a field's value rests on, and when somebody last said that it is so. */
export const Standing = z.object({ factId: Id, confirmedOn: Day });
export type Standing = z.infer<typeof Standing>;

/** What the ledger keeps beside the values, so that the next fact can be applied without reading the ones before. */
export const Grounds = z.object({
  factCount: z.number().int().nonnegative(),
  /** By field. */
  standing: z.record(Standing),
  /** Fields in dispute: the facts that say otherwise than the standing one. Absent where nobody disagrees. */
  rivals: z.record(z.array(Id).min(1)),
});
export type Grounds = z.infer<typeof Grounds>;

/** 台账 of one subject: its values by field, and what they rest on. */
export interface LedgerState {
  readonly values: Readonly<Record<string, Exclude<FactValue, null>>>;
  readonly grounds: Grounds;
}

export const NOTHING_KNOWN: LedgerState = { values: {}, grounds: { factCount: 0, standing: {}, rivals: {} } };

/** Sealed values are compared by their keyed match: two seals of one number differ. Without a match only a copy is equal. */
export function isSameValue(a: FactValue | undefined, b: FactValue | undefined): boolean {
  if (isSealed(a) && isSealed(b))
    return a.match === undefined || b.match === undefined ? a.sealed === b.sealed : a.match === b.match;
  return (a ?? null) === (b ?? null);
}

const without = <Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

const later = (a: Day, b: Day): Day => (a > b ? a : b);

function stands(state: LedgerState, { field, to }: Change, standing: Standing): LedgerState {
  const { values, grounds } = state;
  return {
    values: to === null ? without(values, field) : { ...values, [field]: to },
    grounds: { ...grounds, standing: { ...grounds.standing, [field]: standing } },
  };
}

/** Said about the ledger itself, with a reason: holds whatever was said before, which stays in the log. */
const DECISIONS: ReadonlySet<FactEvent> = new Set(['settled', 'kind-overridden', 'kind-restored']);

function applyChange(state: LedgerState, fact: Fact, change: Change): LedgerState {
  const { field, seen, to } = change;
  const { standing, rivals } = state.grounds;
  const known = standing[field];
  const on = dayOf(fact.recordedAt);
  if (DECISIONS.has(fact.event)) {
    const settled = stands(state, change, { factId: fact._id, confirmedOn: on });
    return { ...settled, grounds: { ...settled.grounds, rivals: without(rivals, field) } };
  }
  // Said again: nothing new but the day on which it was still so.
  if (known && isSameValue(state.values[field], to))
    return stands(
      state,
      { ...change, to: state.values[field] ?? null },
      { ...known, confirmedOn: later(known.confirmedOn, on) },
    );
  // Whoever knew what stands may change it; whoever did not has a statement that stands beside it.
  if (known === undefined || seen === known.factId) return stands(state, change, { factId: fact._id, confirmedOn: on });
  const disputed = { ...rivals, [field]: [...(rivals[field] ?? []), fact._id] };
  return { ...state, grounds: { ...state.grounds, rivals: disputed } };
}

/**
 * One more fact. A change made without knowledge of what stands (two people at one time, a phone without a signal, a sheet)
 * does not overwrite it: both are kept, the field is in dispute until somebody settles it.
 * @throws RangeError when it is not the next fact of its subject.
 */
export function applyFact(state: LedgerState, fact: Fact): LedgerState {
  if (fact.number !== state.grounds.factCount + 1)
    throw new RangeError(`fact ${fact._id} is number ${fact.number}, expected ${state.grounds.factCount + 1}`);
  // What a call that was under way says after it is about nobody.
  if (state.values['status'] === 'deleted') return { ...state, grounds: { ...state.grounds, factCount: fact.number } };
  // Whatever was known before a deletion counts for nothing: the same comes of it whether that was erased yet or not.
  const before = fact.event === 'deleted' ? NOTHING_KNOWN : state;
  const changed = fact.changes.reduce((sofar, change) => applyChange(sofar, fact, change), before);
  return { ...changed, grounds: { ...changed.grounds, factCount: fact.number } };
}

/** What is known of a subject from all its facts, in whatever order they were read. */
export const replay = (facts: readonly Fact[]): LedgerState =>
  [...facts].sort((a, b) => a.number - b.number).reduce(applyFact, NOTHING_KNOWN);

/** A dispute as a person decides it: the field, what stands, what others say. */
export interface Dispute {
  readonly field: string;
  readonly standingFactId: string;
  readonly rivalFactIds: readonly string[];
}

export const disputesOf = ({ standing, rivals }: Grounds): Dispute[] =>
  Object.entries(rivals)
    .map(([field, rivalFactIds]) => ({ field, standingFactId: standing[field]?.factId ?? '', rivalFactIds }))
    .sort((a, b) => (a.field < b.field ? -1 : 1));
