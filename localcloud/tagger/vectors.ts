import type { Clause } from '../../miniprogram/domain/text-tag/clauses';
import { LONGEST, ngramsOf } from '../../miniprogram/domain/text-tag/features';
import { OPENING, WEIGHT_IN } from '../../miniprogram/domain/text-tag/reading';

/** The n-grams of all that is learnt from, numbered in the order of their first appearance. */
export class Vocabulary {
  private readonly ids = new Map<number, number>();
  readonly hashes: number[] = [];

  get size(): number {
    return this.hashes.length;
  }

  idOf(hash: number): number {
    const known = this.ids.get(hash);
    if (known !== undefined) return known;
    this.ids.set(hash, this.hashes.length);
    return this.hashes.push(hash) - 1;
  }
}

/** An example as a model sees it: n-grams, the first `opening` of them from the beginning of the text, and the output that is right. */
export interface Row {
  ids: Int32Array;
  opening: number;
  right: number;
  /** How much it counts beside the others. */
  weight: number;
}

/** Distinct n-grams of a text, those of its opening first. */
export function distinctIn(clauses: readonly Clause[], vocabulary: Vocabulary): Pick<Row, 'ids' | 'opening'> {
  const found = new Set<number>();
  let opening = 0;
  for (const { text, start } of clauses)
    ngramsOf(text).forEach((hash, place) => {
      if (hash === 0) return;
      found.add(vocabulary.idOf(hash));
      if (start * LONGEST + place < OPENING * LONGEST) opening = found.size;
    });
  return { ids: Int32Array.from(found), opening };
}

/** Every n-gram of a stretch, as often as it stands there. */
export function allIn(clauses: readonly { text: string }[], vocabulary: Vocabulary): Pick<Row, 'ids' | 'opening'> {
  const found: number[] = [];
  for (const { text } of clauses) for (const hash of ngramsOf(text)) if (hash !== 0) found.push(vocabulary.idOf(hash));
  return { ids: Int32Array.from(found), opening: 0 };
}

/** What each n-gram of a row counts: the squares of all add up to one. */
export function sizesOf({ ids, opening }: Pick<Row, 'ids' | 'opening'>): { opening: number; rest: number } {
  const squares = opening * WEIGHT_IN.opening ** 2 + (ids.length - opening) * WEIGHT_IN.rest ** 2;
  return { opening: WEIGHT_IN.opening / Math.sqrt(squares), rest: WEIGHT_IN.rest / Math.sqrt(squares) };
}
