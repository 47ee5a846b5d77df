import { addDays, startOfDay, type Day } from '../../miniprogram/domain/shared/calendar';
import { receiptKeyFrom } from '../../miniprogram/domain/shared/ids';
import { placeOf } from '../../miniprogram/domain/shared/scope';
import type { User } from '../../miniprogram/domain/access/access';
import {
  addressOf,
  visitSummary,
  type Household,
  type HouseholdKind,
  type LastVisit,
} from '../../miniprogram/domain/household/household';
import type { Resident } from '../../miniprogram/domain/resident/resident';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import { OUTCOMES, type Outcome } from '../../miniprogram/domain/visit/outcome';
import { suggestionsOf, takenBack } from '../../miniprogram/domain/visit/raised';
import type { Visit } from '../../miniprogram/domain/visit/visit';
import { ask } from './matters';
import { NOTES } from './phrases';
import { Dice } from './random';

/** The most days that pass from when a visit is due until somebody goes, as a rule. */
const DELAY_DAYS: Readonly<Record<HouseholdKind, number>> = {
  'lone-elder': 4,
  'elder-alone': 8,
  'elders-only': 20,
  'elder-and-child': 30,
  ordinary: 60,
  vacant: 50,
};
/** And as no committee likes to hear, now and then a door is overlooked for longer. */
const OVERLOOKED = 0.06;
const OVERLOOKED_TIMES = 5;

const HOW_IT_GOES: readonly (readonly [Outcome, number])[] = [
  ['met', 58],
  ['absent', 15],
  ['doorstep', 9],
  ['phone', 8],
  ['wechat', 5],
  ['refused', 2],
  ['via-property', 3],
];
const HOW_IT_GOES_AT_EMPTY_HOMES: readonly (readonly [Outcome, number])[] = [
  ['vacant', 8],
  ['via-property', 2],
];

const NOTED = 0.25;
const RAISED = 0.25;
const WITHDRAWN = 0.01;
const THURSDAY = 4;

/** Everything that has happened at one door until yesterday, and the household as it stands after that. */
export interface History {
  readonly household: Household;
  readonly visits: readonly Visit[];
  readonly suggestions: readonly Suggestion[];
}

/**
 * Lets the committee go round: a visit falls due by the domain's own rule, somebody goes some days later, and what comes of
 * it decides when the next is due. So the ledger of the demo cannot contradict the rules.
 */
export function historyOf(
  household: Household,
  residents: readonly Resident[],
  staff: readonly User[],
  today: Day,
): History {
  const dice = new Dice(`visits ${household._id}`);
  const visits: Visit[] = [];
  const standing: LastVisit[] = [];
  let summary = visitSummary(household, standing);
  for (
    let day = goOn(dice, household, summary.nextDueOn);
    day < today;
    day = goOn(dice, household, summary.nextDueOn, day)
  ) {
    const visit = visitOn(dice, day, household, residents, staff);
    visits.push(visit);
    if (visit.withdrawnAt !== undefined) continue;
    standing.push({
      visitId: visit._id,
      outcome: visit.outcome,
      visitedAt: visit.visitedAt,
      visitedOn: visit.visitedOn,
    });
    summary = visitSummary(household, standing);
  }
  return { household: { ...household, ...summary }, visits, suggestions: visits.flatMap(raisedBy) };
}

/** The day on which somebody goes: after it is due, never twice a day; ordinary households mostly on the Thursday round. */
function goOn(dice: Dice, { kind }: Household, dueOn: Day, after?: Day): Day {
  const overlooked = kind !== 'ordinary' && kind !== 'vacant' && dice.chance(OVERLOOKED);
  const delay = dice.between(0, DELAY_DAYS[kind]) * (overlooked ? OVERLOOKED_TIMES : 1);
  const day = addDays(dueOn, delay);
  const free = after !== undefined && day <= after ? addDays(after, 1) : day;
  if (kind !== 'ordinary' || dice.chance(0.3)) return free;
  const weekday = new Date(`${free}T00:00:00Z`).getUTCDay();
  return addDays(free, (THURSDAY - weekday + 7) % 7);
}

function visitOn(
  dice: Dice,
  visitedOn: Day,
  household: Household,
  residents: readonly Resident[],
  staff: readonly User[],
): Visit {
  const visitedMs =
    Date.parse(startOfDay(visitedOn)) + dice.between(9 * 60, 20 * 60) * 60_000 + dice.between(0, 59_999);
  const outcome = dice.weighted(household.kind === 'vacant' ? HOW_IT_GOES_AT_EMPTY_HOMES : HOW_IT_GOES);
  const { personId, name, role } = dice.pick(staff);
  const atDoor = OUTCOMES[outcome].reach === 'door';
  return {
    _id: receiptKeyFrom(visitedMs, dice.bytes(10)),
    ...placeOf(household),
    householdId: household._id,
    address: addressOf(household),
    outcome,
    metResidentIds: atDoor && residents.length > 0 ? [dice.pick(residents)._id] : [],
    note: dice.chance(NOTED) ? dice.pick(NOTES[outcome]) : '',
    raised: atDoor && dice.chance(RAISED) ? [{ text: ask(dice, household.communityId) }] : [],
    visitedAt: new Date(visitedMs).toISOString(),
    visitedOn,
    recordedAt: new Date(visitedMs + dice.between(2, 40) * 1000).toISOString(),
    recordedBy: { personId, name, role },
    ...(dice.chance(WITHDRAWN) && { withdrawnAt: new Date(visitedMs + 45_000).toISOString() }),
  };
}

/** The 诉求 of a visit as they stand: taken back with it, where it was. */
function raisedBy(visit: Visit): Suggestion[] {
  const { withdrawnAt } = visit;
  const raised = suggestionsOf(visit);
  if (withdrawnAt === undefined) return raised;
  return raised.map(({ dueOn: _, ...one }) => ({ ...one, ...takenBack({ ...visit, withdrawnAt }) }));
}
