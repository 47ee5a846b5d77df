import { z } from 'zod';
import { Grounds } from '../fact/ledger';
import { addDays, ageOn, Day, Instant } from '../shared/calendar';
import { Id } from '../shared/ids';
import { Place } from '../shared/scope';
import { isAnswer, Outcome, reached, retryOn } from '../visit/outcome';

/**
 * Kinds of household, computed from who lives there. `everyDays` is the cadence (#3 精细化常态赋能, proposed):
 * 孤老 weekly … ordinary yearly. An elder is 60 or over (老年人权益保障法 第二条).
 */
export const HOUSEHOLD_KINDS = {
  'lone-elder': { label: '孤老', everyDays: 7 },
  'elder-alone': { label: '独居老人', everyDays: 14 },
  'elders-only': { label: '纯老', everyDays: 30 },
  'elder-and-child': { label: '一老一小', everyDays: 60 },
  ordinary: { label: '一般家庭', everyDays: 365 },
  vacant: { label: '空关', everyDays: 365 },
} as const;

export type HouseholdKind = keyof typeof HOUSEHOLD_KINDS;
export const HouseholdKind = z.enum(Object.keys(HOUSEHOLD_KINDS) as [HouseholdKind, ...HouseholdKind[]]);

export const everyDaysOf = (kind: HouseholdKind): number => HOUSEHOLD_KINDS[kind].everyDays;

export const ELDER_AGE = 60;
export const CHILD_AGE = 18;

/** What follows from the latest visit that stands; recomputed from visits, never incremented. */
export const LastVisit = z.object({ visitId: Id, outcome: Outcome, visitedAt: Instant, visitedOn: Day });
export type LastVisit = z.infer<typeof LastVisit>;

/** 户: the people behind one door. */
export const Household = Place.extend({
  _id: Id,
  buildingName: z.string().min(1).max(40),
  communityName: z.string().min(1).max(30),
  floor: z.number().int().min(-2).max(99),
  /** 室, e.g. `302`. */
  door: z.string().min(1).max(10),
  kind: HouseholdKind,
  /** Set by a person who knows better than the members' ages; stands until it is lifted. */
  overriddenKind: HouseholdKind.optional(),
  /** Cadence of the kind, stored so that a list can put who needs us most often first: see `everyDaysOf`. */
  everyDays: z.number().int().positive(),
  memberCount: z.number().int().nonnegative(),
  /** Birthday of the eldest member, so that elders' lists need no join. */
  eldestBornOn: Day.optional(),
  /** From this day the household is on our list; due from then on when never visited. */
  listedOn: Day,
  lastVisit: LastVisit.optional(),
  /** Last day somebody of the household was reached, at the door or from afar. */
  lastReachedOn: Day.optional(),
  /** The day from which a visit is due: see `dueOn`. */
  nextDueOn: Day,
  /** Names the write that last computed what follows from visits and members; differs each time, so that a write at the same moment notices. */
  summarisedBy: z.string().max(120).optional(),
  /** When this row was last saved, so that a phone can ask for what is new; absent since the street's list was read in. Not a fact. */
  changedAt: Instant.optional(),
  grounds: Grounds,
});
export type Household = z.infer<typeof Household>;

/** The part of a household that follows from its visits. */
export type VisitSummary = Pick<Household, 'lastVisit' | 'lastReachedOn' | 'nextDueOn'>;

/** e.g. `玉田路 123 弄 7 号 302 室`. */
export const addressOf = (household: Pick<Household, 'buildingName' | 'door'>): string =>
  `${household.buildingName} ${household.door} 室`;

/** What a household's kind depends on of one who lives there. */
export interface Member {
  readonly bornOn?: Day | undefined;
  readonly isLone?: boolean | undefined;
}

/**
 * Computes the kind from the members' birthdays. 孤老 cannot be told from ages (it means: no children, no spouse), so it is
 * passed in as known of the person; the day matters because a birthday can change the kind.
 */
export function kindOf(members: readonly Member[], today: Day): HouseholdKind {
  if (members.length === 0) return 'vacant';
  // Whose birthday nobody knows counts as neither old nor young: nobody is called 纯老 on a guess.
  const ages = members.map(({ bornOn }) => (bornOn === undefined ? ELDER_AGE - 1 : ageOn(bornOn, today)));
  const elders = ages.filter((age) => age >= ELDER_AGE).length;
  const children = ages.filter((age) => age < CHILD_AGE).length;
  if (elders === 0) return 'ordinary';
  if (members.length === 1) return members[0]?.isLone ? 'lone-elder' : 'elder-alone';
  if (elders === members.length) return 'elders-only';
  return elders + children === members.length ? 'elder-and-child' : 'ordinary';
}

/** Households of elders: there, silence is news of its own. */
export const ELDER_KINDS = ['lone-elder', 'elder-alone', 'elders-only'] as const satisfies readonly HouseholdKind[];
const isOfElders = (kind: HouseholdKind): boolean => (ELDER_KINDS as readonly HouseholdKind[]).includes(kind);

/** Nobody has reached them for so many times their own cadence: 早知道 names them (proposed). */
export const SILENT_TIMES = 2;

/** How many days without having been reached make elders silent. */
export const silentAfterDays = (kind: HouseholdKind): number => Math.ceil(SILENT_TIMES * everyDaysOf(kind));

/**
 * When the next visit is due: the cadence of its kind after the last time somebody was reached; but a door where nobody was
 * reached last time is left in peace until the outcome's retry day, and no longer than its own cadence: a 孤老 of whom only the
 * 物业 had word is not forgotten for a month. Only a refusal is respected for as long as it says. Nor does the peace outlast the day
 * on which 早知道 names elders as silent: who is named there is due here.
 */
export function dueOn(household: Pick<Household, 'kind' | 'listedOn' | 'lastReachedOn' | 'lastVisit'>): Day {
  const { kind, listedOn, lastReachedOn, lastVisit } = household;
  const byCadence = lastReachedOn === undefined ? listedOn : addDays(lastReachedOn, everyDaysOf(kind));
  if (lastVisit === undefined || reached(lastVisit.outcome)) return byCadence;
  const { outcome, visitedOn } = lastVisit;
  const again = addDays(visitedOn, everyDaysOf(kind));
  const retry = retryOn(outcome, visitedOn) ?? byCadence;
  const peace = outcome === 'refused' ? retry : earlier(again, retry);
  const until = isAnswer(outcome) ? peace : earlier(peace, missedOn(household, lastVisit));
  return later(until, byCadence);
}

/**
 * From this day elders are missed, whatever the last try was: a day's rest is left after somebody stood there in vain, none after a
 * word through the 物业. Nothing for others, nor for whom nobody has reached yet.
 */
function missedOn(
  { kind, lastReachedOn }: Pick<Household, 'kind' | 'lastReachedOn'>,
  last: LastVisit,
): Day | undefined {
  if (lastReachedOn === undefined || !isOfElders(kind)) return undefined;
  const silentOn = addDays(lastReachedOn, silentAfterDays(kind));
  return last.outcome === 'via-property' ? silentOn : later(silentOn, addDays(last.visitedOn, 1));
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);
const earlier = (a: Day, b: Day | undefined): Day => (b !== undefined && b < a ? b : a);

/** What a visit leaves on its household. `visits`: those that stand (not withdrawn), in any order. */
export function visitSummary(
  household: Pick<Household, 'kind' | 'listedOn'>,
  visits: readonly LastVisit[],
): VisitSummary {
  const newestFirst = [...visits].sort((a, b) =>
    a.visitedAt === b.visitedAt ? (a.visitId < b.visitId ? 1 : -1) : a.visitedAt < b.visitedAt ? 1 : -1,
  );
  const lastVisit = newestFirst[0];
  const lastReachedOn = newestFirst.find((visit) => reached(visit.outcome))?.visitedOn;
  const summary = { ...(lastVisit && { lastVisit }), ...(lastReachedOn !== undefined && { lastReachedOn }) };
  // Picked by name: whoever passes a whole household must not see its former summary shine through.
  const { kind, listedOn } = household;
  return { ...summary, nextDueOn: dueOn({ kind, listedOn, ...summary }) };
}
