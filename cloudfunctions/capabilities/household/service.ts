import type { Fact } from '../../../miniprogram/domain/fact/fact';
import type {
  Dossier,
  ElderHousehold,
  GoneResident,
  HouseholdLine,
  KeptHousehold,
  KindDecision,
} from '../../../miniprogram/domain/household/contracts';
import { ELDER_AGE, type Household } from '../../../miniprogram/domain/household/household';
import { completenessOf, staleFields } from '../../../miniprogram/domain/resident/completeness';
import { ageBand, RESIDENT_STATUSES, viewResident, type Resident } from '../../../miniprogram/domain/resident/resident';
import { ageOn, type Day, type Instant } from '../../../miniprogram/domain/shared/calendar';
import type { Role } from '../../../miniprogram/domain/shared/permissions';

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

/** How far before the moment of an answer its copy is certain: longer than any write takes from its `now` to its row. */
const UNDER_WAY_MS = 2 * 60 * 1000;

export const seenUntil = (now: Instant): Instant => new Date(Date.parse(now) - UNDER_WAY_MS).toISOString();

/** As it is kept on a phone: masked for its holder exactly as on her lists. */
export function keptOf(
  households: readonly Household[],
  residents: readonly Resident[],
  role: Role,
  today: Day,
): KeptHousehold[] {
  return households.map((household) => ({
    ...lineOf(household),
    residents: residents
      .filter(({ householdId }) => householdId === household._id)
      .map((resident) => viewResident(resident, role, today)),
  }));
}

/** Something that was saved about a door: its own row, or that of somebody behind it. */
interface Saved {
  id: string;
  at: Instant;
  householdId: string;
}

/** Two lists of what was saved as one page, the longest ago first; each list is its own head, one row longer than the page. */
export function pageOfChanges(
  households: readonly Household[],
  residents: readonly Resident[],
  size: number,
): { householdIds: string[]; last?: Saved } {
  const saved: Saved[] = [
    ...households.map(({ _id: id, changedAt: at = '' }) => ({ id, at, householdId: id })),
    ...residents.map(({ _id: id, changedAt: at = '', householdId }) => ({ id, at, householdId })),
  ].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
  const page = saved.slice(0, size);
  const last = page[page.length - 1];
  return {
    householdIds: [...new Set(page.map(({ householdId }) => householdId))],
    ...(saved.length > size && last && { last }),
  };
}

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

export const goneOf = ({ _id: residentId, name, status }: Resident): GoneResident => ({
  residentId,
  name,
  statusLabel: RESIDENT_STATUSES[status].label,
});

export const decisionOf = ({ recordedBy, recordedAt, reason = '' }: Fact): KindDecision => ({
  decidedByName: recordedBy.name,
  decidedAt: recordedAt,
  reason,
});
