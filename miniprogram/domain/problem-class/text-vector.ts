import { LIKE_WORDS } from './like-words';

/** Hashed features: enough that two of a short note rarely fall together. */
export const BUCKETS = 1 << 16;
/** A word that two people say differently weighs as much as a few of their characters. */
const LIKE_WORD_WEIGHT = 2;
const PAIR_WEIGHT = 1;
/** One character says little: it only helps where wordings differ. */
const SINGLE_WEIGHT = 0.35;
/** A long petition says its matter at the beginning. */
const READ_MAX = 400;

/** How rare each hashed feature is: the weight of a feature that two texts share. */
export type Idf = Readonly<Float32Array>;

/** A text as numbers: buckets in rising order, their weights with a length of one together. */
export interface TextVector {
  readonly buckets: Int32Array;
  readonly weights: Float32Array;
}

/** What is compared: 汉字 and letters; figures are doors, days and sums, and are compared as places and days. */
export const plainOf = (text: string): string =>
  text
    .slice(0, READ_MAX)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z\u4e00-\u9fff]+/g, ' ');

const rowOfWord = new Map<string, number>();
const likeByFirst = new Map<string, string[]>();
LIKE_WORDS.forEach((row, index) =>
  row.forEach((word) => {
    rowOfWord.set(word, index);
    likeByFirst.set(word.charAt(0), [...(likeByFirst.get(word.charAt(0)) ?? []), word]);
  }),
);

/** Rows of LIKE_WORDS that a plain text speaks of, each with the word by which it does. */
export function likeWordsIn(plain: string): Map<number, string> {
  const found = new Map<number, string>();
  for (let at = 0; at < plain.length; at += 1)
    for (const word of likeByFirst.get(plain.charAt(at)) ?? []) {
      const row = rowOfWord.get(word) ?? 0;
      if (plain.startsWith(word, at) && (found.get(row) ?? '').length < word.length) found.set(row, word);
    }
  return found;
}

/** Hashed features of a text with how much each says, before rareness. */
function featuresOf(text: string): Map<number, number> {
  const plain = plainOf(text);
  const features = new Map<number, number>();
  const see = (bucket: number, weight: number) => features.set(bucket, Math.max(features.get(bucket) ?? 0, weight));
  for (let at = 0; at < plain.length; at += 1) {
    const unit = plain.charCodeAt(at);
    if (unit === 0x20) continue;
    see(bucketOf(unit, 0), SINGLE_WEIGHT);
    const next = plain.charCodeAt(at + 1);
    if (at + 1 < plain.length && next !== 0x20) see(bucketOf(unit, next), PAIR_WEIGHT);
  }
  for (const row of likeWordsIn(plain).keys()) see(bucketOf(row, 1), LIKE_WORD_WEIGHT);
  return features;
}

/** Multiplies two units into a bucket; spreads 汉字 evenly, and the same on every engine. */
function bucketOf(first: number, second: number): number {
  const hash = Math.imul(Math.imul(first + 1, 0x9e3779b1) ^ (second + 1), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 16) & (BUCKETS - 1);
}

/** Rareness as counted over some texts: `ln((1 + n) / (1 + seen)) + 1`, for a feature that was never seen too. */
export function idfOf(texts: readonly string[]): Idf {
  const seen = new Uint32Array(BUCKETS);
  for (const text of texts) for (const bucket of featuresOf(text).keys()) seen[bucket] = (seen[bucket] ?? 0) + 1;
  return Float32Array.from(seen, (count) => Math.log((1 + texts.length) / (1 + count)) + 1);
}

export function vectorOf(text: string, idf: Idf): TextVector {
  const features = featuresOf(text);
  const buckets = Int32Array.from(features.keys()).sort();
  const weights = new Float32Array(buckets.length);
  let square = 0;
  for (let i = 0; i < buckets.length; i += 1) {
    const bucket = buckets[i] ?? 0;
    const weight = (features.get(bucket) ?? 0) * (idf[bucket] ?? 1);
    weights[i] = weight;
    square += weight * weight;
  }
  const length = Math.sqrt(square) || 1;
  for (let i = 0; i < weights.length; i += 1) weights[i] = (weights[i] ?? 0) / length;
  return { buckets, weights };
}

/** Cosine of two vectors of length one: 0 where nothing is shared, 1 for the same text. */
export function cosine(a: TextVector, b: TextVector): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.buckets.length && j < b.buckets.length;) {
    const left = a.buckets[i] ?? 0;
    const right = b.buckets[j] ?? 0;
    if (left === right) sum += (a.weights[i++] ?? 0) * (b.weights[j++] ?? 0);
    else if (left < right) i += 1;
    else j += 1;
  }
  return sum;
}
