import type { ElderHousehold, HouseholdLine } from '../../../miniprogram/domain/household/contracts';
import { ELDER_AGE, type Household } from '../../../miniprogram/domain/household/household';
import { ageBand } from '../../../miniprogram/domain/resident/resident';
import { ageOn, type Day } from '../../../miniprogram/domain/shared/calendar';

/** The last birthday that makes a person an elder today (text order is the order of days). */
export const elderBornUntil = (today: Day): Day => `${Number(today.slice(0, 4)) - ELDER_AGE}${today.slice(4)}`;

export function lineOf(household: Household): HouseholdLine {
  const { _id, buildingId, buildingName, floor, door, kind, memberCount, lastVisit, lastReachedOn, nextDueOn } =
    household;
  return {
    householdId: _id,
    buildingId,
    buildingName,
    floor,
    door,
    kind,
    memberCount,
    ...(lastVisit && { lastVisit: { outcome: lastVisit.outcome, visitedOn: lastVisit.visitedOn } }),
    ...(lastReachedOn && { lastReachedOn }),
    nextDueOn,
  };
}

/** A band and no birthday: a 楼组长 needs to know whom to look in on, not how old she is to the day. */
export const elderLineOf = (household: Household, today: Day): ElderHousehold => ({
  ...lineOf(household),
  eldestAgeBand: household.eldestBornOn === undefined ? '' : ageBand(ageOn(household.eldestBornOn, today)),
});
