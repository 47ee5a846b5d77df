import type { Resident } from '../../../miniprogram/domain/resident/resident';
import type { Day, Instant } from '../../../miniprogram/domain/shared/calendar';
import { scopeFilter, type Scope } from '../../../miniprogram/domain/shared/scope';
import { changedSince, type Condition, type Since } from '../../kernel/conditions';
import { collection, FIND_MAX, type Order } from '../../kernel/database';

const residents = collection<Resident>('residents');
const LONGEST_AGO: Order = [
  ['changedAt', 'asc'],
  ['_id', 'asc'],
];

/** Who has died or moved away stays in the ledger and is no member any more. */
const livesHere: Condition = { status: 'lives-here' };

/** Who asked to be deleted is found by nobody. */
const notDeleted: Condition = { status: { $ne: 'deleted' } };

const ELDEST_FIRST: Order = [
  ['bornOn', 'asc'],
  ['_id', 'asc'],
];

/** The people of one household, the eldest first. */
export const listResidents = (scope: Scope, householdId: string): Promise<Resident[]> =>
  residents.find([{ householdId }, livesHere, scopeFilter(scope)], { order: ELDEST_FIRST, limit: FIND_MAX });

/** The people of one household and whoever has died or moved away from it, the eldest first. */
export const listEverResidents = (scope: Scope, householdId: string): Promise<Resident[]> =>
  residents.find([{ householdId }, notDeleted, scopeFilter(scope)], { order: ELDEST_FIRST, limit: FIND_MAX });

/** Everybody of whom the ledger knows behind these doors, whoever has died or moved away included; in no order. */
export const listBehind = (scope: Scope, householdIds: readonly string[]): Promise<Resident[]> =>
  residents.find([{ householdId: { $in: householdIds } }, notDeleted, scopeFilter(scope)], { limit: FIND_MAX });

/** The people behind these doors, the eldest of each first. */
export const listResidentsOf = (scope: Scope, householdIds: readonly string[]): Promise<Resident[]> =>
  residents.find([{ householdId: { $in: householdIds } }, livesHere, scopeFilter(scope)], {
    order: [
      ['bornOn', 'asc'],
      ['_id', 'asc'],
    ],
    limit: FIND_MAX,
  });

/** Whose row was saved in these buildings after an instant, also of who lives there no more, the longest ago first. */
export const listChangedResidents = (
  scope: Scope,
  buildingIds: readonly string[],
  since: Since,
  limit: number,
): Promise<Resident[]> =>
  residents.find([{ buildingId: { $in: buildingIds } }, ...changedSince(since), scopeFilter(scope)], {
    order: LONGEST_AGO,
    limit,
  });

/**
 * Whoever was born on one of these days, wherever: for the daily look that nobody taps for.
 * @param after `_id` of the last row of the page before.
 */
export const listBornOn = (days: readonly Day[], after: string | undefined, limit: number): Promise<Resident[]> =>
  residents.find([{ bornOn: { $in: days } }, livesHere, ...(after === undefined ? [] : [{ _id: { $gt: after } }])], {
    order: [['_id', 'asc']],
    limit,
  });

export const findResident = (scope: Scope, residentId: string): Promise<Resident | undefined> =>
  residents.findOne([{ _id: residentId }, notDeleted, scopeFilter(scope)]);

/** Whoever she is and wherever: for bringing a row up to its facts, which nobody is shown. */
export const getResident = (residentId: string): Promise<Resident | undefined> => residents.get(residentId);

/** Whoever has this phone number, by its keyed match, wherever she lives; several may share one. */
export const listByPhone = (match: string, limit: number): Promise<Resident[]> =>
  residents.find([{ 'phone.match': match }, livesHere], { order: [['_id', 'asc']], limit });

/** People of a ground about whom different things are said. */
export const listDisputed = (scope: Scope, limit: number): Promise<Resident[]> =>
  residents.find([scopeFilter(scope), { isDisputed: true }], { order: [['_id', 'asc']], limit });

/**
 * Stores her row as it is after one more fact, but only if nobody else did since it was loaded.
 * @param loaded `undefined`: the row is the first.
 * @returns false when somebody was faster.
 */
export async function saveResident(loaded: Resident | undefined, next: Resident, changedAt: Instant): Promise<boolean> {
  if (loaded === undefined) return residents.add({ ...next, changedAt });
  const { _id, ...content } = { ...next, changedAt };
  const gone = (Object.keys(loaded) as (keyof Resident)[]).filter((field) => field !== '_id' && !(field in content));
  const { factCount } = loaded.grounds;
  const changed = await residents.update([{ _id, 'grounds.factCount': factCount }], { set: content, unset: gone });
  return changed === 1;
}
