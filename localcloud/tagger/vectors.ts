import type { Clause } from '../../miniprogram/domain/text-tag/clauses';
import { ngramsOf } from '../../miniprogram/domain/text-tag/features';
import { placeWeight } from '../../miniprogram/domain/text-tag/reading';

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

/** The n-grams of an example: what each counts, and the squares of what it counts wherever it stands. */
export interface Found {
  ids: Int32Array;
  counts: Float64Array;
  squares: Float64Array;
}

/** An example as a model sees it: n-grams, what each counts, and the output that is right. */
export interface Row {
  ids: Int32Array;
  /** The squares of all that is read add up to one. */
  sizes: Float64Array;
  right: number;
  /** How much it counts beside the others. */
  weight: number;
}

/** The n-grams of a text, each once in a sentence and by the place of the sentence, as they are read. */
export function sentencesIn(clauses: readonly Clause[], vocabulary: Vocabulary): Found {
  const found = new Finding();
  let seen = new Set<number>();
  clauses.forEach(({ text, sentence }, at) => {
    if (clauses[at - 1]?.sentence !== sentence) seen = new Set();
    for (const hash of ngramsOf(text)) {
      if (hash === 0) continue;
      const id = vocabulary.idOf(hash);
      if (!seen.has(id)) found.add(id, placeWeight(sentence));
      seen.add(id);
    }
  });
  return found.all();
}

/** Every n-gram of a stretch, as often as it stands there. */
export function allIn(clauses: readonly { text: string }[], vocabulary: Vocabulary): Found {
  const found = new Finding();
  for (const { text } of clauses)
    for (const hash of ngramsOf(text)) if (hash !== 0) found.add(vocabulary.idOf(hash), 1);
  return found.all();
}

/** What each n-gram counts in its row. */
export function sizesOf({ counts, squares }: Found): Float64Array {
  const norm = Math.sqrt(squares.reduce((total, square) => total + square, 0)) || 1;
  return counts.map((count) => count / norm);
}

class Finding {
  private readonly counts = new Map<number, { count: number; square: number }>();

  add(id: number, weight: number): void {
    const { count, square } = this.counts.get(id) ?? { count: 0, square: 0 };
    this.counts.set(id, { count: count + weight, square: square + weight * weight });
  }

  all(): Found {
    const all = [...this.counts.values()];
    return {
      ids: Int32Array.from(this.counts.keys()),
      counts: Float64Array.from(all, ({ count }) => count),
      squares: Float64Array.from(all, ({ square }) => square),
    };
  }
}
