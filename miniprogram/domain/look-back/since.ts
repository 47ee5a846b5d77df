import type { Estates } from '../problem-class/places';
import { addDays, addMonths, monthOf, type Day } from '../shared/calendar';
import { APART_DAYS_MAX, lookBack } from './look-back';
import { mattersOf, type Heard, type Matter } from './matters';

/** How far 回头 looks, in months; the month that runs is one of them. */
export const MONTHS_BACK = [3, 6, 12] as const;
export type MonthsBack = (typeof MONTHS_BACK)[number];

/** The first day of the months that somebody asks about. */
export const sinceOf = (months: MonthsBack, today: Day): Day => `${addMonths(monthOf(today), 1 - months)}-01`;

/**
 * The first day of which records are compared, however few months are asked about: who heard of a matter first does not hang on how far
 * back somebody looks, and what we wrote down before the longest span may be about a call within it.
 */
export const comparedFrom = (today: Day): Day => addDays(sinceOf(12, today), -APART_DAYS_MAX);

/** The three piles of a span. */
export interface SincePiles {
  matters: Matter[];
  onlyOurs: string[];
  onlyTheirs: string[];
}

/**
 * What both have, of which others were told since that day; what only one has, since that day. All records there are take part: a span
 * chooses what is shown of it, and changes no matter. A voice without words (我也遇到) is heard with its class, and says nothing alone.
 */
export function lookBackSince(
  since: Day,
  ours: readonly Heard[],
  theirs: readonly Heard[],
  known: Estates = {},
): SincePiles {
  const [ourWords, theirWords] = [ours, theirs].map((records) => records.filter(({ text }) => text !== ''));
  const { pairs } = lookBack(ourWords ?? [], theirWords ?? [], known);
  const matters = mattersOf(pairs, { ours, theirs });
  const days = new Map([...ours, ...theirs].map(({ id, on }) => [id, on]));
  const heard = new Set(matters.flatMap((matter) => [...matter.ours, ...matter.theirs]));
  const alone = (records: readonly Heard[] = []): string[] =>
    records.filter(({ id, on }) => on >= since && !heard.has(id)).map(({ id }) => id);
  return {
    matters: matters.filter((matter) => matter.theirs.some((id) => (days.get(id) ?? '') >= since)),
    onlyOurs: alone(ourWords),
    onlyTheirs: alone(theirWords),
  };
}
