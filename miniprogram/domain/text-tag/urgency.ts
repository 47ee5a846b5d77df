import { ENDED_WELL, HINTS, NOT_NOW, SOON, STANDING, URGENT, URGENT_TOGETHER } from './alarm-words';
import { URGENCY_CODES, type Urgency } from './category';
import type { Clause } from './clauses';
import { isLetterUrgent } from './letter-urgency';
import type { Reading } from './reading';

/** A stretch of the text that says how soon somebody must act. */
export interface Alarm {
  word: string;
  start: number;
  urgency: Urgency;
}

/** Place of an urgency among those above "normal". */
const LEAD = { soon: URGENCY_CODES.indexOf('soon') - 1, urgent: URGENCY_CODES.indexOf('urgent') - 1 } as const;
type Lead = keyof typeof LEAD;

/** Characters of a short text: in a long one a danger has its place, and the rest of it says nothing of it. */
const SHORT = 60;
/** Characters of a stretch that the model reads by itself, as long as the dangers that it has learnt from. */
const STRETCH = 40;

/**
 * Lead of an urgency on the clauses around an alarm, in logits of the model, from which the alarm is believed. Below zero: a danger
 * missed costs more than a look too many.
 */
const BELIEVED = { urgent: { short: -6, long: 2 }, soon: { short: -12, long: -6 } } as const;
/** Lead of a stretch from which a text is called where no alarm stands in it; sooner where one of `HINTS` does. */
const SURE = {
  short: { urgent: 11, hinted: 4, soon: 8 },
  long: { soon: 10 },
} as const;

/** How soon somebody must act, and the words that say so. */
export function urgencyOf(reading: Reading): { urgency: Urgency; alarms: Alarm[] } {
  const { clauses } = reading;
  if (!clauses.some(({ kind }) => kind === 'live')) return { urgency: 'normal', alarms: [] };
  const length = clauses.reduce((total, { text }) => total + text.length, 0) <= SHORT ? 'short' : 'long';
  const hasEnded = length === 'short' && clauses.some(({ text }) => ENDED_WELL.test(text));
  const isOpen = (lead: Lead, at: number): boolean =>
    reading.leadOf(LEAD[lead], Math.max(0, at - 1), Math.min(clauses.length, at + 2)) >= BELIEVED[lead][length];
  const stretches = stretchesOf(clauses);
  const soon = clauses.flatMap((clause, at) => (isOpen('soon', at) ? alarmsIn(clause, SOON, 'soon') : []));
  const dangers = (): Alarm[] => dangersOf(clauses, (at) => isOpen('urgent', at));
  if (length === 'long' && isLetterUrgent(reading, stretches)) {
    const standing = clauses.flatMap((clause) => alarmsIn(clause, [STANDING], 'urgent'));
    return { urgency: 'urgent', alarms: [...dangers(), ...standing, ...soon] };
  }
  if (length === 'short' && !hasEnded) {
    const found = dangers();
    if (found.length > 0 || isCalledUrgent(reading, stretches))
      return { urgency: 'urgent', alarms: [...found, ...soon] };
  }
  const isSoon =
    soon.length > 0 ||
    (!hasEnded && stretches.some(([first, end]) => reading.leadOf(LEAD.soon, first, end) >= SURE[length].soon));
  return { urgency: isSoon ? 'soon' : 'normal', alarms: soon };
}

/** Does the model call a stretch of a short text urgent, whatever its words? */
function isCalledUrgent(reading: Reading, stretches: readonly [number, number][]): boolean {
  const { urgent, hinted } = SURE.short;
  return stretches.some(([first, end]) => {
    // Of what is only pressing the words are often the same.
    const lead = reading.leadOf(LEAD.urgent, first, end) - Math.max(0, reading.leadOf(LEAD.soon, first, end));
    return (
      lead >= urgent ||
      (lead >= hinted && reading.clauses.slice(first, end).some(({ text }) => HINTS.test(text) && !NOT_NOW.test(text)))
    );
  });
}

/** From each clause on as many as fit: places of the first, and behind the last. */
export function stretchesOf(clauses: readonly { text: string }[]): [number, number][] {
  const stretches: [number, number][] = [];
  for (let first = 0, end = 0, size = 0; first < clauses.length; first += 1) {
    const before = end;
    while (end < clauses.length && (end === first || size + textAt(clauses, end) <= STRETCH)) {
      size += textAt(clauses, end);
      end += 1;
    }
    // What ends where the one before ended lies within it.
    if (end > before) stretches.push([first, end]);
    size -= textAt(clauses, first);
  }
  return stretches;
}

const textAt = (clauses: readonly { text: string }[], at: number): number => clauses[at]?.text.length ?? 0;

/** Alarms of one clause, or of two that follow one another; only where the model does not deny, which spares the search. */
function dangersOf(clauses: readonly Clause[], isOpen: (at: number) => boolean): Alarm[] {
  return clauses.flatMap((clause, at) => {
    if (!isOpen(at) || NOT_NOW.test(clause.text)) return [];
    const together = `${clause.text} ${clauses[at + 1]?.text ?? ''}`;
    return [
      ...alarmsIn(clause, URGENT, 'urgent'),
      ...(NOT_NOW.test(together) ? [] : alarmsIn({ ...clause, text: together }, URGENT_TOGETHER, 'urgent')),
    ];
  });
}

const alarmsIn = ({ text, start }: Clause, patterns: readonly RegExp[], urgency: Urgency): Alarm[] =>
  patterns.flatMap((pattern) => {
    const found = pattern.exec(text);
    return found ? [{ word: found[0], start: start + found.index, urgency }] : [];
  });
