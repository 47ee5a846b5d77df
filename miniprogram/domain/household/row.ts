import type { LedgerState } from '../fact/ledger';
import type { Day } from '../shared/calendar';
import { dueOn, everyDaysOf, kindOf, type Household, type Member } from './household';

/** What follows from who lives there, at once. */
export type MembersSummary = Pick<Household, 'kind' | 'everyDays' | 'memberCount' | 'nextDueOn'> &
  Partial<Pick<Household, 'eldestBornOn'>>;

/**
 * 户型 and what hangs on it: the death of a spouse makes 纯老 独居, and the next visit is due sooner. A kind that a person has
 * set stands before the computed one.
 */
export function membersSummary(
  household: Pick<Household, 'overriddenKind' | 'listedOn' | 'lastReachedOn' | 'lastVisit'>,
  members: readonly Member[],
  today: Day,
): MembersSummary {
  const { overriddenKind, listedOn, lastReachedOn, lastVisit } = household;
  const kind = overriddenKind ?? kindOf(members, today);
  const [eldestBornOn] = members.flatMap(({ bornOn }) => (bornOn === undefined ? [] : [bornOn])).sort();
  return {
    kind,
    everyDays: everyDaysOf(kind),
    memberCount: members.length,
    nextDueOn: dueOn({ kind, listedOn, ...(lastReachedOn && { lastReachedOn }), ...(lastVisit && { lastVisit }) }),
    ...(eldestBornOn !== undefined && { eldestBornOn }),
  };
}

/** Says the household already what its members say? */
export function agreesWithMembers(household: Household, summary: MembersSummary): boolean {
  const essence = ({ kind, everyDays, memberCount, eldestBornOn, nextDueOn }: MembersSummary) =>
    JSON.stringify([kind, everyDays, memberCount, eldestBornOn, nextDueOn]);
  return essence(household) === essence(summary);
}

/** What a household is by its own facts: where the door is, since when it is on the list, a kind that somebody set. */
export const OWN_FIELDS = [
  'subdistrictId',
  'communityId',
  'gridId',
  'buildingId',
  'buildingName',
  'communityName',
  'floor',
  'door',
  'listedOn',
  'overriddenKind',
] as const;

/** What is known of it, from its row: the next fact is applied to it. */
export function ledgerStateOf(household: Household): LedgerState {
  const values = OWN_FIELDS.flatMap((field) => {
    const value = household[field];
    return value === undefined ? [] : [[field, value] as const];
  });
  return { values: Object.fromEntries(values), grounds: household.grounds };
}

/** Its row after one more fact of its own; what members and visits bring stays as it is until it is computed anew. */
export function amendedHousehold(household: Household, { values, grounds }: LedgerState): Household {
  const own: readonly string[] = OWN_FIELDS;
  const others = Object.fromEntries(Object.entries(household).filter(([field]) => !own.includes(field)));
  return { ...others, ...values, grounds } as unknown as Household;
}

/** Its row, from its facts, the people who live there and the visits that stand. */
export function householdFrom(
  householdId: string,
  { values, grounds }: LedgerState,
  members: readonly Member[],
  visited: Pick<Household, 'lastVisit' | 'lastReachedOn'>,
  today: Day,
): Household {
  const own = values as unknown as Pick<Household, (typeof OWN_FIELDS)[number]>;
  return { _id: householdId, ...own, ...membersSummary({ ...own, ...visited }, members, today), ...visited, grounds };
}
