import {
  ELDER_KINDS,
  everyDaysOf,
  silentAfterDays,
  type Household,
  type VisitSummary,
} from '../../../miniprogram/domain/household/household';
import { OWN_FIELDS, type MembersSummary } from '../../../miniprogram/domain/household/row';
import { addDays, monthStart, type Day, type Instant } from '../../../miniprogram/domain/shared/calendar';
import { scopeFilter, type Scope } from '../../../miniprogram/domain/shared/scope';
import { changedSince, type Since } from '../../kernel/conditions';
import { collection, FIND_MAX, type Order, type Tally } from '../../kernel/database';

const households = collection<Household>('households');
const LONGEST_AGO: Order = [
  ['changedAt', 'asc'],
  ['_id', 'asc'],
];

export const findHousehold = (scope: Scope, householdId: string): Promise<Household | undefined> =>
  households.findOne([{ _id: householdId }, scopeFilter(scope)]);

/** Whichever and wherever: for bringing a row up to its facts, which nobody is shown. */
export const getHousehold = (householdId: string): Promise<Household | undefined> => households.get(householdId);

export const listHouseholds = (scope: Scope, householdIds: readonly string[]): Promise<Household[]> =>
  households.find([{ _id: { $in: householdIds } }, scopeFilter(scope)], { limit: FIND_MAX });

/** The doors of one building, top floor first, as one sees the house from the yard. */
export const listDoors = (scope: Scope, buildingId: string): Promise<Household[]> =>
  households.find([{ buildingId }, scopeFilter(scope)], {
    order: [
      ['floor', 'desc'],
      ['door', 'asc'],
    ],
    limit: FIND_MAX,
  });

/** The doors of one building in the order of their ids, for a phone that keeps them; `after`: the last one of the page before. */
export const listForKeeping = (
  scope: Scope,
  buildingId: string,
  after: string | undefined,
  limit: number,
): Promise<Household[]> =>
  households.find([{ buildingId, ...(after !== undefined && { _id: { $gt: after } }) }, scopeFilter(scope)], {
    order: [['_id', 'asc']],
    limit,
  });

/** What was saved of these buildings after an instant, the longest ago first. */
export const listChangedHouseholds = (
  scope: Scope,
  buildingIds: readonly string[],
  since: Since,
  limit: number,
): Promise<Household[]> =>
  households.find([{ buildingId: { $in: buildingIds } }, ...changedSince(since), scopeFilter(scope)], {
    order: LONGEST_AGO,
    limit,
  });

/**
 * Due doors: who is to be seen most often first, then who has been waiting longest, then as one walks (ids of buildings
 * sort in walking order).
 */
export const listDueDoors = (scope: Scope, today: Day, limit: number): Promise<Household[]> =>
  households.find([scopeFilter(scope), { nextDueOn: { $lte: today } }], {
    order: [
      ['everyDays', 'asc'],
      ['nextDueOn', 'asc'],
      ['buildingId', 'asc'],
      ['floor', 'asc'],
      ['door', 'asc'],
    ],
    limit,
  });

/** Households of elders who are silent today: somebody has reached them once, and nobody of late. */
export async function listSilentElders(scope: Scope, today: Day): Promise<Household[]> {
  const found = await Promise.all(
    ELDER_KINDS.map((kind) => {
      const everyDays = everyDaysOf(kind);
      const reached = { $lte: addDays(today, -silentAfterDays(kind)) };
      return households.find([scopeFilter(scope), { everyDays, kind, lastReachedOn: reached }], { limit: FIND_MAX });
    }),
  );
  return found.flat();
}

/** Households whose eldest was born on or before a day, the eldest first. */
export const listByEldest = (scope: Scope, bornUntil: Day): Promise<Household[]> =>
  households.find([scopeFilter(scope), { eldestBornOn: { $lte: bornUntil } }], {
    order: [
      ['eldestBornOn', 'asc'],
      ['_id', 'asc'],
    ],
    limit: FIND_MAX,
  });

type DoorCount = 'householdCount' | 'dueCount' | 'visitedThisMonthCount' | 'reachedThisMonthCount';

/** What can be counted of the doors of a ground: visited is with whatever outcome, reached means that somebody was spoken with. */
const doorCounts = (today: Day): Record<DoorCount, Tally> => ({
  householdCount: 'all',
  dueCount: { field: 'nextDueOn', atMost: today },
  visitedThisMonthCount: { field: 'lastVisit.visitedOn', atLeast: monthStart(today) },
  reachedThisMonthCount: { field: 'lastReachedOn', atLeast: monthStart(today) },
});

/** Counts the doors of a ground by building, community or as a whole, in one call; only what is asked for is computed. */
export function tallyDoors<Name extends DoorCount>(
  scope: Scope,
  by: 'subdistrictId' | 'communityId' | 'buildingId',
  today: Day,
  names: readonly Name[],
): Promise<({ key: string } & Record<Name, number>)[]> {
  const counts = doorCounts(today);
  const wanted = Object.fromEntries(names.map((name) => [name, counts[name]])) as Record<Name, Tally>;
  return households.tally([scopeFilter(scope)], by, wanted);
}

/**
 * Stores what the visits leave on a household, but only if nobody else did since it was loaded. `attempt` must differ each
 * time, or the next writer could not notice this one.
 * @returns false when somebody was faster: load again and recompute.
 */
export async function saveSummary(
  loaded: Household,
  summary: VisitSummary,
  attempt: string,
  changedAt: Instant,
): Promise<boolean> {
  const { lastVisit, lastReachedOn, nextDueOn } = summary;
  const changed = await households.update(
    [{ _id: loaded._id, summarisedBy: loaded.summarisedBy ?? { $exists: false } }, scopeFilter(loaded)],
    {
      set: {
        nextDueOn,
        summarisedBy: attempt,
        changedAt,
        ...(lastVisit && { lastVisit }),
        ...(lastReachedOn && { lastReachedOn }),
      },
      unset: [...(lastVisit ? [] : (['lastVisit'] as const)), ...(lastReachedOn ? [] : (['lastReachedOn'] as const))],
    },
  );
  return changed === 1;
}

/**
 * Stores what follows from the members, but only if nobody saved since the household was loaded: a visit computes its next day
 * from the kind, and must notice that the kind is another one now. `attempt` must differ each time, as for `saveSummary`.
 * @returns false when somebody was faster: load again and recompute.
 */
export async function saveMembers(
  loaded: Household,
  summary: MembersSummary,
  attempt: string,
  changedAt: Instant,
): Promise<boolean> {
  const changed = await households.update(
    [{ _id: loaded._id, summarisedBy: loaded.summarisedBy ?? { $exists: false } }, scopeFilter(loaded)],
    {
      set: { ...summary, summarisedBy: attempt, changedAt },
      unset: summary.eldestBornOn === undefined ? ['eldestBornOn'] : [],
    },
  );
  return changed === 1;
}

/**
 * Stores the household's own fields as they are after one more fact, but only if nobody stored one since it was loaded. What
 * members and visits bring is not touched: that may be saved in the same moment.
 * @returns false when somebody was faster.
 */
export async function saveOwn(next: Household, changedAt: Instant): Promise<boolean> {
  const { _id, grounds } = next;
  const own = OWN_FIELDS.flatMap((field) => (next[field] === undefined ? [] : [[field, next[field]] as const]));
  const changed = await households.update([{ _id, 'grounds.factCount': { $lt: grounds.factCount } }], {
    set: { ...Object.fromEntries(own), grounds, changedAt },
    unset: OWN_FIELDS.filter((field) => next[field] === undefined),
  });
  return changed === 1;
}
