import { AT_ONCE, HINTS, NOT_NOW, NOW, STANDING } from './alarm-words';
import { URGENCY_CODES } from './category';
import type { Reading } from './reading';

const [SOON, URGENTLY] = [URGENCY_CODES.indexOf('soon') - 1, URGENCY_CODES.indexOf('urgent') - 1];
/** Leads beyond these say no more. */
const [LEAST, MOST] = [-10, 20];
/** Lead of a stretch that is rather a danger. */
const LEANING = 2;
const OPENING_CLAUSES = 3;

/**
 * What each sign of a danger counts in a letter, in logits. In so many words each of them comes up somewhere: only together do they say
 * that somebody is in danger. Fitted to the letters of the corpus (90 of 1,327 urgent).
 */
const WEIGHTS = {
  strongest: 0.07,
  leaning: 0.6,
  opening: 0.08,
  hints: 0.74,
  standing: 2.24,
  now: 0.82,
  atOnce: 1.95,
  length: -0.56,
} as const;
/** Half a logit above what was fitted: a danger missed costs more than a look too many. */
const BIAS = 0.11;

export type Signs = Record<keyof typeof WEIGHTS, number>;

/** Is a letter about a danger to life or limb now? `stretches`: first clause of each, and the one behind its last. */
export function isLetterUrgent(reading: Reading, stretches: readonly (readonly [number, number])[]): boolean {
  const signs = signsOf(reading, stretches);
  const names = Object.keys(WEIGHTS) as (keyof Signs)[];
  return names.reduce((sum, name) => sum + WEIGHTS[name] * signs[name], BIAS) > 0;
}

/** Leads in logits of the model; all others are logarithms of how many clauses or stretches there are. */
export function signsOf(reading: Reading, stretches: readonly (readonly [number, number])[]): Signs {
  const { clauses } = reading;
  const leads = stretches.map(
    ([first, end]) => reading.leadOf(URGENTLY, first, end) - Math.max(0, reading.leadOf(SOON, first, end)),
  );
  const logOf = (is: (text: string) => boolean): number => Math.log1p(clauses.filter(({ text }) => is(text)).length);
  return {
    strongest: within(Math.max(LEAST, ...leads)),
    leaning: Math.log1p(leads.filter((lead) => lead > LEANING).length),
    opening: within(reading.leadOf(URGENTLY, 0, Math.min(clauses.length, OPENING_CLAUSES))),
    hints: logOf((text) => HINTS.test(text) && !NOT_NOW.test(text)),
    standing: logOf((text) => STANDING.test(text)),
    now: logOf((text) => NOW.test(text)),
    atOnce: logOf((text) => AT_ONCE.test(text)),
    length: Math.log(clauses.length),
  };
}

const within = (lead: number): number => Math.min(MOST, Math.max(LEAST, lead));
