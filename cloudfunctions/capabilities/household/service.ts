import type { Fact } from '../../../miniprogram/domain/fact/fact';
import type {
  Dossier,
  ElderHousehold,
  HouseholdLine,
  KindDecision,
} from '../../../miniprogram/domain/household/contracts';
import { ELDER_AGE, type Household } from '../../../miniprogram/domain/household/household';
import { completenessOf, staleFields } from '../../../miniprogram/domain/resident/completeness';
import { ageBand, type Resident } from '../../../miniprogram/domain/resident/resident';
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

export function dossierOf(resident: Resident, today: Day): Dossier {
  const { filledCount, requiredCount } = completenessOf(resident);
  const staleCount = staleFields(resident.grounds, today).length;
  return {
    residentId: resident._id,
    filledCount,
    requiredCount,
    staleCount,
    isDisputed: resident.isDisputed === true,
  };
}

export const decisionOf = ({ recordedBy, recordedAt, reason = '' }: Fact): KindDecision => ({
  decidedByName: recordedBy.name,
  decidedAt: recordedAt,
  reason,
});
