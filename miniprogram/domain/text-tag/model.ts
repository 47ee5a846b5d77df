import { CATEGORY_CODES, URGENCY_CODES } from './category';

export const CATEGORY_COUNT = CATEGORY_CODES.length;
/** Urgencies above "normal": of each the model knows by how much a stretch is rather that than normal. */
export const LEAD_COUNT = URGENCY_CODES.length - 1;

/**
 * A linear model over n-grams, in three tables by hash. Each slot holds one n-gram, with eight bits of its hash beside it: what was never
 * learnt finds no slot and says nothing. It is an argument everywhere: it weighs a megabyte and stays on the server.
 */
export interface Model {
  /** Logits of the categories, and leads of the urgencies, of a text that says nothing. */
  biases: Float32Array;
  leadBiases: Float32Array;
  /** Of a whole number in `common.weights` (by category), in `rare.values`, and in `leads.weights` (by urgency). */
  scales: Float32Array;
  rareStep: number;
  leadScales: Float32Array;
  /** N-grams that speak of many categories: a row of weights each. */
  common: { checks: Uint8Array; weights: Int8Array };
  /** N-grams that speak of one: in the upper five bits which, in the lower three how much. */
  rare: { checks: Uint8Array; values: Uint8Array };
  /** N-grams of dangers: a weight for each urgency above "normal". */
  leads: { checks: Uint8Array; weights: Int8Array };
}

/** Slots of each table: together 1.4 MB, the most that fits under the limit of 1.5 beside the lexicon. */
export const SLOTS = { common: 16 * 1024, rare: 352 * 1024, leads: 64 * 1024 } as const;
export const RARE_LEVELS = 7;
const LEVEL_BITS = 3;

export const rareValue = (category: number, level: number): number => (category << LEVEL_BITS) | level;
export const rareCategory = (value: number): number => value >>> LEVEL_BITS;
export const rareLevel = (value: number): number => value & RARE_LEVELS;
/** What is kept beside an n-gram of its hash: bits that the place in the table hardly depends on. */
export const checkOf = (hash: number): number => hash >>> 24;

const MAGIC = 0x42_4a_4d_32;
const WORD = 4;
const HEAD_WORDS = 2;
const FLOATS = [CATEGORY_COUNT, LEAD_COUNT, CATEGORY_COUNT, 1, LEAD_COUNT] as const;
const TABLES = [
  SLOTS.common,
  SLOTS.common * CATEGORY_COUNT,
  SLOTS.rare,
  SLOTS.rare,
  SLOTS.leads,
  SLOTS.leads * LEAD_COUNT,
] as const;
const sumOf = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const TABLES_AT = (HEAD_WORDS + sumOf(FLOATS)) * WORD;
const SIZE = TABLES_AT + sumOf(TABLES);

/** Layout, little-endian: magic and categories (uint32 each), the numbers (float32 each), then the tables. */
export function encodeModel(model: Model): Uint8Array {
  const bytes = new Uint8Array(SIZE);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(WORD, CATEGORY_COUNT, true);
  const { biases, leadBiases, scales, rareStep, leadScales, common, rare, leads } = model;
  [...biases, ...leadBiases, ...scales, rareStep, ...leadScales].forEach((value, index) =>
    view.setFloat32((HEAD_WORDS + index) * WORD, value, true),
  );
  let at = TABLES_AT;
  for (const table of [common.checks, common.weights, rare.checks, rare.values, leads.checks, leads.weights]) {
    bytes.set(new Uint8Array(table.buffer, table.byteOffset, table.length), at);
    at += table.length;
  }
  return bytes;
}

/** @throws RangeError when the bytes are no model, or one for other categories */
export function decodeModel(bytes: Uint8Array): Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < TABLES_AT || view.getUint32(0, true) !== MAGIC)
    throw new RangeError('These bytes are no tagger model.');
  if (view.getUint32(WORD, true) !== CATEGORY_COUNT || bytes.length !== SIZE)
    throw new RangeError('This model was trained for other categories: run `npm run train`.');
  let word = HEAD_WORDS;
  const floats = (length: number): Float32Array =>
    Float32Array.from({ length }, () => view.getFloat32(word++ * WORD, true));
  const [biases, leadBiases, scales, steps, leadScales] = FLOATS.map(floats) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  let at = bytes.byteOffset + TABLES_AT;
  const next = <Table>(make: (buffer: ArrayBufferLike, from: number) => Table, length: number): Table => {
    at += length;
    return make(bytes.buffer, at - length);
  };
  const unsigned = (length: number): Uint8Array => next((buffer, from) => new Uint8Array(buffer, from, length), length);
  const signed = (length: number): Int8Array => next((buffer, from) => new Int8Array(buffer, from, length), length);
  return {
    biases,
    leadBiases,
    scales,
    rareStep: steps[0] ?? 0,
    leadScales,
    common: { checks: unsigned(SLOTS.common), weights: signed(SLOTS.common * CATEGORY_COUNT) },
    rare: { checks: unsigned(SLOTS.rare), values: unsigned(SLOTS.rare) },
    leads: { checks: unsigned(SLOTS.leads), weights: signed(SLOTS.leads * LEAD_COUNT) },
  };
}

/** The slot of an n-gram: in the common table, or behind it in the rare one; below zero where it was never learnt. */
export function slotOf({ common, rare }: Model, hash: number): number {
  const slot = hash % SLOTS.common;
  if (common.checks[slot] === checkOf(hash)) return slot;
  const place = hash % SLOTS.rare;
  return rare.checks[place] === checkOf(hash) && ((rare.values[place] as number) & RARE_LEVELS) > 0
    ? SLOTS.common + place
    : -1;
}

/** What one n-gram says for one category, in logits; nothing where it was never learnt. */
export function weightOf({ common, rare, scales, rareStep }: Model, hash: number, category: number): number {
  const slot = hash % SLOTS.common;
  if (common.checks[slot] === checkOf(hash))
    return (common.weights[slot * CATEGORY_COUNT + category] ?? 0) * (scales[category] ?? 0);
  const place = hash % SLOTS.rare;
  const value = rare.values[place] ?? 0;
  return rare.checks[place] === checkOf(hash) && rareCategory(value) === category ? rareLevel(value) * rareStep : 0;
}

/** `exp` of each, scaled to a sum of one. */
export function softmax(logits: readonly number[]): number[] {
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
