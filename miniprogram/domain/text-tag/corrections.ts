import { z } from 'zod';
import { Category, Urgency } from './category';
import { clausesOf } from './clauses';

/** What a person said a text is about, where the tagger had thought otherwise. */
export const Correction = z.object({
  text: z.string(),
  primary: Category,
  secondary: z.array(Category).max(2).optional(),
  urgency: Urgency.optional(),
});
export type Correction = z.infer<typeof Correction>;

/** Share of common pairs of characters from which two texts are one case. Two petitions about one matter have about .3. */
const NEAR = 0.8;
/** Shorter texts have too few pairs to be near: they must be the same. */
const NEAR_MIN_PAIRS = 6;

/** What a text says, without marks, figures' values and courtesies. */
interface Gist {
  text: string;
  pairs: ReadonlyMap<string, number>;
  size: number;
  denials: number;
}

interface KnownCase {
  correction: Correction;
  gist: Gist;
}

/** Lists are replaced, not changed: one that comes again need not be read again. */
const read = new WeakMap<readonly Correction[], readonly KnownCase[]>();

/**
 * The correction of this very case: the same text, or nearly the same with as many denials ("修好了" and "没修好" are near, and
 * two cases). Of two that fit equally well the later one counts.
 */
export function correctionOf(text: string, corrections: readonly Correction[]): Correction | undefined {
  if (corrections.length === 0) return undefined;
  const gist = gistOf(text);
  let best: Correction | undefined;
  let most = NEAR;
  for (const known of casesOf(corrections)) {
    const nearness = nearnessOf(gist, known.gist);
    if (nearness < most) continue;
    most = nearness;
    best = known.correction;
  }
  return best;
}

function casesOf(corrections: readonly Correction[]): readonly KnownCase[] {
  const known = read.get(corrections);
  if (known) return known;
  const cases = corrections.map((correction) => ({ correction, gist: gistOf(correction.text) }));
  read.set(corrections, cases);
  return cases;
}

const DENIAL = /[没不未无别勿呒弗]|已经|好了/g;

function gistOf(text: string): Gist {
  const clauses = clausesOf(text);
  const said = clauses.filter(({ kind }) => kind !== 'courtesy');
  const gist = (said.length > 0 ? said : clauses).map((clause) => clause.text).join('');
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < gist.length; at += 1) {
    const pair = gist.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return { text: gist, pairs, size: Math.max(0, gist.length - 1), denials: gist.match(DENIAL)?.length ?? 0 };
}

/** Dice's coefficient over pairs of characters, 0 to 1; a text that says nothing is near to none. */
function nearnessOf(one: Gist, other: Gist): number {
  if (one.text === other.text) return one.text === '' ? 0 : 1;
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  if (small.size < NEAR_MIN_PAIRS || small.denials !== large.denials) return 0;
  // Even if every pair of the shorter one is in the longer one.
  if ((2 * small.size) / (small.size + large.size) < NEAR) return 0;
  let common = 0;
  for (const [pair, count] of small.pairs) common += Math.min(count, large.pairs.get(pair) ?? 0);
  return (2 * common) / (small.size + large.size);
}
