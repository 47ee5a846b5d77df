import type { Clause } from './clauses';
import { LONGEST, readNgrams, Slots } from './features';
import { CATEGORY_COUNT, checkOf, LEAD_COUNT, RARE_LEVELS, rareCategory, rareLevel, SLOTS, type Model } from './model';

/** What stands at the beginning is what the text is about: n-grams from within so many characters count half as much again. */
export const OPENING = 40;
/** In halves, so that the sums stay whole numbers. */
export const WEIGHT_IN = { opening: 3, rest: 2 } as const;
/** Distinct n-grams from which more of them say no more: a petition is not surer than a note because it is longer. */
const ENOUGH_NGRAMS = 60;

/** What the model says of some clauses: logits of the categories for all of them, leads of the urgencies for any run of them. */
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
    const { biases, scales, rareStep } = this.model;
    const characters = this.clauses.reduce((total, { text }) => total + text.length, 0);
    const longest = this.clauses.reduce((most, { text }) => Math.max(most, text.length), 0);
    const hashes = new Uint32Array(longest * LONGEST);
    const seen = new Slots(characters * LONGEST);
    const common = new Int32Array(CATEGORY_COUNT);
    const rare = new Int32Array(CATEGORY_COUNT);
    let [count, squares] = [0, 0];
    this.clauses.forEach(({ text, start }, at) => {
      const length = readNgrams(text, hashes);
      this.readLeads(at, hashes, length);
      for (let place = 0; place < length; place += 1) {
        const hash = hashes[place] as number;
        const found = hash === 0 ? -1 : this.slotOf(hash);
        if (found < 0 || !seen.add(found)) continue;
        const weight = start * LONGEST + place < OPENING * LONGEST ? WEIGHT_IN.opening : WEIGHT_IN.rest;
        count += 1;
        squares += weight * weight;
        if (found < SLOTS.common) addRow(common, this.model.common.weights, found * CATEGORY_COUNT, weight);
        else addRare(rare, this.model.rare.values[found - SLOTS.common] as number, weight);
      }
    });
    const norm = Math.sqrt(squares || 1) * Math.sqrt(Math.max(1, count / ENOUGH_NGRAMS));
    return Array.from(
      common,
      (sum, category) =>
        (sum * (scales[category] as number) + (rare[category] as number) * rareStep) / norm +
        (biases[category] as number),
    );
  }

  /** In the common table, or behind it in the rare one; below zero where the n-gram was never learnt. */
  private slotOf(hash: number): number {
    const { common, rare } = this.model;
    const slot = hash % SLOTS.common;
    if (common.checks[slot] === checkOf(hash)) return slot;
    const place = hash % SLOTS.rare;
    return rare.checks[place] === checkOf(hash) && ((rare.values[place] as number) & RARE_LEVELS) > 0
      ? SLOTS.common + place
      : -1;
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

function addRow(sums: Int32Array, weights: Int8Array, row: number, times: number): void {
  for (let category = 0; category < CATEGORY_COUNT; category += 1)
    sums[category] = (sums[category] as number) + times * (weights[row + category] as number);
}

function addRare(sums: Int32Array, value: number, times: number): void {
  const category = rareCategory(value);
  sums[category] = (sums[category] as number) + times * rareLevel(value);
}
