import { addressOf, type Household } from '../household/household';
import type { ProblemClass } from '../problem-class/problem-class';
import { addDays, dayOf, daysBetween, type Day } from '../shared/calendar';
import type { Suggestion } from '../suggestion/suggestion';
import { isAnswer, reached } from '../visit/outcome';
import type { Visit } from '../visit/visit';
import { SIGNAL_KINDS, SIGNAL_RULES, thresholdOf, type Sign, type SignalKind, type Subject } from './early-signal';
import { hasDoubled, mayRise, risingDays } from './rising';

/** What the rules look at: of one 居民区, as it is on that day. */
export interface Ground {
  day: Day;
  /** Households of elders that were reached once and not lately. */
  silent: readonly Household[];
  /** Standing visits of the window, in any order. */
  visits: readonly Visit[];
  /** 诉求 of the longest window. */
  suggestions: readonly Suggestion[];
  classes: readonly ProblemClass[];
  /** Names by id. */
  buildings: ReadonlyMap<string, string>;
}

/** Something that a rule has found; `measured` is what its threshold is compared with. */
export type Finding = Sign & { subject: Subject; measured: number };

const RULES: { readonly [Kind in SignalKind]: (ground: Ground) => Finding[] } = {
  'silent-elder': ({ silent, day }) =>
    silent.flatMap((household): Finding[] => {
      const { _id: householdId, kind, everyDays, lastReachedOn, lastVisit } = household;
      // Who does not want to be visited is not silent, nor is a door behind which nobody lives.
      if (lastReachedOn === undefined || (lastVisit && isAnswer(lastVisit.outcome))) return [];
      const silentDays = daysBetween(lastReachedOn, day);
      const values = { householdId, address: addressOf(household), kind, everyDays, silentDays };
      return [{ kind: 'silent-elder', subject: `household/${householdId}`, measured: silentDays / everyDays, values }];
    }),

  'unanswered-door': ({ visits, day }) => {
    const from = addDays(day, -SIGNAL_RULES['unanswered-door'].windowDays);
    const doors = new Map<string, Visit[]>();
    for (const visit of visits)
      if (visit.visitedOn > from) doors.set(visit.householdId, [...(doors.get(visit.householdId) ?? []), visit]);
    return [...doors].flatMap(([householdId, tries]): Finding[] => {
      const inVain = triesInVain(tries);
      const [last] = inVain;
      if (last === undefined) return [];
      const tryCount = new Set(inVain.map(({ visitedOn }) => visitedOn)).size;
      const values = { householdId, address: last.address, tryCount, lastOn: last.visitedOn };
      return [{ kind: 'unanswered-door', subject: `household/${householdId}`, measured: tryCount, values }];
    });
  },

  'rising-class': ({ classes, suggestions, day }) => {
    const { from, middle } = risingDays(day);
    const countOf = (classId: string, after: Day, to: Day): number =>
      suggestions.filter((one) => one.classId === classId && isHeard(one) && isWithin(one, after, to)).length;
    return classes.flatMap((one): Finding[] => {
      if (!mayRise(one)) return [];
      const { _id: classId, title } = one;
      const newCount = countOf(classId, middle, day);
      const beforeCount = countOf(classId, from, middle);
      if (!hasDoubled({ newCount, beforeCount })) return [];
      const values = { classId, title, newCount, beforeCount };
      return [{ kind: 'rising-class', subject: `class/${classId}`, measured: newCount, values }];
    });
  },

  'repeated-matter': ({ suggestions, buildings, day }) => {
    const from = addDays(day, -SIGNAL_RULES['repeated-matter'].windowDays);
    const places = new Map<string, { buildingName: string; voices: Suggestion[] }>();
    for (const one of suggestions) {
      const { buildingId, tag, classId } = one;
      const buildingName = buildings.get(buildingId ?? '');
      const isBesideClasses = classId === undefined && tag !== undefined && tag.primary !== 'other';
      if (buildingName === undefined || !isBesideClasses || !isHeard(one) || !isWithin(one, from, day)) continue;
      const key = `building/${buildingId}/${tag.primary}`;
      const place = places.get(key) ?? { buildingName, voices: [] };
      place.voices.push(one);
      places.set(key, place);
    }
    return [...places].map(([subject, { buildingName, voices }]): Finding => {
      // Whoever says it again is not somebody more.
      const people = new Set(voices.map(({ _id, householdId, author }) => householdId ?? author?.openid ?? _id));
      const category = voices[0]?.tag?.primary ?? 'other';
      const values = { buildingName, category, voiceCount: people.size };
      return { kind: 'repeated-matter', subject, measured: people.size, values };
    });
  },
};

const isHeard = ({ status }: Suggestion): boolean => status !== 'withdrawn';

/** After the day `from`, up to and with `to`. */
const isWithin = ({ raisedAt }: Suggestion, from: Day, to: Day): boolean =>
  dayOf(raisedAt) > from && dayOf(raisedAt) <= to;

/**
 * 不在 again and again, the newest first: since somebody was reached, or said that she does not want to be visited, or the door was
 * found vacant. Where the last of these was a refusal there is no signal: it is respected.
 */
function triesInVain(tries: readonly Visit[]): Visit[] {
  const newestFirst = [...tries].sort((a, b) => (a.visitedAt < b.visitedAt ? 1 : -1));
  const end = newestFirst.findIndex(({ outcome }) => reached(outcome) || isAnswer(outcome));
  const since = end === -1 ? newestFirst : newestFirst.slice(0, end);
  return since.filter(({ outcome }) => outcome === 'absent');
}

/** Everything that passes the rules as they are for everybody, the strongest first; of a subject what is strongest. */
export function findAll(ground: Ground): Finding[] {
  const found = SIGNAL_KINDS.flatMap((kind) => RULES[kind](ground))
    .filter(({ kind, measured }) => measured >= thresholdOf(kind, 0))
    .sort(strongestFirst);
  const subjects = new Set<Subject>();
  return found.filter(({ subject }) => !subjects.has(subject) && subjects.add(subject));
}

const strength = ({ kind, measured }: Finding): number => measured / SIGNAL_RULES[kind].atLeast;

/** Ties go by kind and subject, so that two who look find the same. */
const strongestFirst = (a: Finding, b: Finding): number =>
  strength(b) - strength(a) ||
  SIGNAL_KINDS.indexOf(a.kind) - SIGNAL_KINDS.indexOf(b.kind) ||
  (a.subject < b.subject ? -1 : 1);

/** What a committee has said to signals before. */
export interface Memory {
  /** Open now, or put away within the quiet days. */
  quiet: ReadonlySet<Subject>;
  /** 不用提醒 by kind, of late. */
  dismissed: Partial<Record<SignalKind, number>>;
}

/** What is worth telling this committee now, the strongest first. */
export const worthTelling = (found: readonly Finding[], { quiet, dismissed }: Memory): Finding[] =>
  found.filter(
    ({ kind, subject, measured }) => !quiet.has(subject) && measured >= thresholdOf(kind, dismissed[kind] ?? 0),
  );
