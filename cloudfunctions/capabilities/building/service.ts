import { nameOfBuilding, type Building } from '../../../miniprogram/domain/building/building';
import type { Door, OwnBuilding } from '../../../miniprogram/domain/building/contracts';
import type { Household } from '../../../miniprogram/domain/household/household';

/** Counts of one building as the household repository makes them; a building without doors has none. */
type Counts = Omit<OwnBuilding, keyof ReturnType<typeof nameOfBuilding>>;

export const ownBuilding = (building: Building, counts: Counts | undefined): OwnBuilding => ({
  ...nameOfBuilding(building),
  householdCount: counts?.householdCount ?? 0,
  dueCount: counts?.dueCount ?? 0,
  visitedThisMonthCount: counts?.visitedThisMonthCount ?? 0,
});

/** Who lives there stays behind the door: a grid of doors shows when and how, never whom. */
export function doorOf({ _id, floor, door, kind, lastVisit, lastReachedOn, nextDueOn }: Household): Door {
  return {
    householdId: _id,
    floor,
    door,
    kind,
    ...(lastVisit && { lastVisit: { outcome: lastVisit.outcome, visitedOn: lastVisit.visitedOn } }),
    ...(lastReachedOn && { lastReachedOn }),
    nextDueOn,
  };
}
