import type { Clause } from './clauses';
import { LONGEST, readNgrams, Slots } from './features';
import { CATEGORY_COUNT, LEAD_COUNT, rareCategory, rareLevel, slotOf, SLOTS, type Model } from './model';

/** What a sentence far from the beginning counts, where the first counts one: what a text is about is said early. */
const FAR = 0.5;
/** Sentences after which nearly two thirds of the way from one to the other are gone. */
const FALL = 4;

/** What the n-grams of a sentence count. */
export const placeWeight = (sentence: number): number => FAR + (1 - FAR) * Math.exp(-sentence / FALL);

/** N-grams from which more of them say no more: a petition is not surer than a note because it is longer. */
const ENOUGH_NGRAMS = 60;

/** By what the sum of so many n-grams is divided, `squares` being that of their weights. */
export const normOf = (count: number, squares: number): number =>
  Math.sqrt(squares || 1) * Math.sqrt(Math.max(1, count / ENOUGH_NGRAMS));

/**
 * What the model says of some clauses: logits of the categories for all of them, leads of the urgencies for any run of them. An n-gram
 * counts once in a sentence, and again in every other: what a letter is about comes back in it.
 */
export class Reading {
  readonly categories: number[];
  /** Sums of what each clause says of each urgency above "normal", and its n-grams: each running from the first clause on. */
  private readonly leads: Float64Array;
  private readonly sizes: Int32Array;

  constructor(
    readonly clauses: readonly Clause[],
    private readonly model: Model,
  ) {
    this.leads = new Float64Array((clauses.length + 1) * LEAD_COUNT);
    this.sizes = new Int32Array(clauses.length + 1);
    this.categories = this.read();
  }

  /** By how much the clauses from `first` to before `end` are rather urgent (or soon) than normal, in logits. */
  leadOf(urgency: number, first: number, end: number): number {
    const size = (this.sizes[end] as number) - (this.sizes[first] as number);
    const sum =
      (this.leads[end * LEAD_COUNT + urgency] as number) - (this.leads[first * LEAD_COUNT + urgency] as number);
    return sum / Math.sqrt(size || 1) + (this.model.leadBiases[urgency] as number);
  }

  private read(): number[] {
    const { common, rare } = this.model;
    const { clause, sentence: longest } = longestIn(this.clauses);
    const hashes = new Uint32Array(clause * LONGEST);
    const seen = new Slots(longest * LONGEST);
    const [commonSums, rareSums] = [new Int32Array(CATEGORY_COUNT), new Int32Array(CATEGORY_COUNT)];
    const whole = new Sums(this.model);
    let count = 0;
    for (let at = 0; at < this.clauses.length; at += 1) {
      const { text, sentence } = this.clauses[at] as Clause;
      const length = readNgrams(text, hashes);
      this.readLeads(at, hashes, length);
      for (let place = 0; place < length; place += 1) {
        const hash = hashes[place] as number;
        const slot = hash === 0 ? -1 : slotOf(this.model, hash);
        if (slot < 0 || !seen.add(slot)) continue;
        count += 1;
        if (slot < SLOTS.common) addRow(commonSums, common.weights, slot * CATEGORY_COUNT);
        else addRare(rareSums, rare.values[slot - SLOTS.common] as number);
      }
      if (this.clauses[at + 1]?.sentence === sentence) continue;
      whole.add(commonSums, rareSums, count, placeWeight(sentence));
      commonSums.fill(0);
      rareSums.fill(0);
      seen.clear();
      count = 0;
    }
    return whole.logits();
  }

  private readLeads(at: number, hashes: Uint32Array, length: number): void {
    const { checks, weights } = this.model.leads;
    const [urgentScale, soonScale] = [this.model.leadScales[1] as number, this.model.leadScales[0] as number];
    let [soon, urgent, size] = [0, 0, 0];
    for (let place = 0; place < length; place += 1) {
      const hash = hashes[place] as number;
      if (hash === 0) continue;
      size += 1;
      const slot = hash % SLOTS.leads;
      if (checks[slot] !== hash >>> 24) continue;
      soon += weights[slot * LEAD_COUNT] as number;
      urgent += weights[slot * LEAD_COUNT + 1] as number;
    }
    const to = (at + 1) * LEAD_COUNT;
    this.leads[to] = (this.leads[to - LEAD_COUNT] as number) + soon * soonScale;
    this.leads[to + 1] = (this.leads[to - LEAD_COUNT + 1] as number) + urgent * urgentScale;
    this.sizes[at + 1] = (this.sizes[at] as number) + size;
  }
}

/** Characters of the longest clause, and of the longest sentence. */
function longestIn(clauses: readonly Clause[]): { clause: number; sentence: number } {
  let [clause, sentence, length] = [0, 0, 0];
  clauses.forEach(({ text, sentence: own }, at) => {
    length = (clauses[at - 1]?.sentence === own ? length : 0) + text.length;
    clause = Math.max(clause, text.length);
    sentence = Math.max(sentence, length);
  });
  return { clause, sentence };
}

function addRow(sums: Int32Array, weights: Int8Array, row: number): void {
  for (let category = 0; category < CATEGORY_COUNT; category += 1)
    sums[category] = (sums[category] as number) + (weights[row + category] as number);
}

function addRare(sums: Int32Array, value: number): void {
  const category = rareCategory(value);
  sums[category] = (sums[category] as number) + rareLevel(value);
}

/** What sentences say of the categories together. */
class Sums {
  private readonly said = new Float64Array(CATEGORY_COUNT);
  private count = 0;
  private squares = 0;

  constructor(private readonly model: Model) {}

  /** The sums of one sentence, in the whole numbers of the tables, over `count` n-grams. */
  add(common: Int32Array, rare: Int32Array, count: number, weight: number): void {
    const { scales, rareStep } = this.model;
    for (let category = 0; category < CATEGORY_COUNT; category += 1) {
      const sum = (common[category] as number) * (scales[category] as number) + (rare[category] as number) * rareStep;
      this.said[category] = (this.said[category] as number) + weight * sum;
    }
    this.count += count;
    this.squares += count * weight * weight;
  }

  logits(): number[] {
    const norm = normOf(this.count, this.squares);
    return Array.from(this.said, (sum, category) => sum / norm + (this.model.biases[category] as number));
  }
}
