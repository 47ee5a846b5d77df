import { CATEGORY_CODES, URGENCY_CODES } from './category';

/** Outputs of a model: the categories, then the urgencies, each in the order of their tables. */
export const OUTPUTS = CATEGORY_CODES.length + URGENCY_CODES.length;

/**
 * A linear model over hashed n-grams. One row of int8 weights a bucket; `scales` turns each output's integers back into
 * logits, `biases` are logits already. It is an argument everywhere: it weighs a megabyte and stays on the server.
 */
export interface Model {
  buckets: number;
  weights: Int8Array;
  scales: Float32Array;
  biases: Float32Array;
}

const MAGIC = 0x42_4a_4d_31;
const WORD = 4;
const HEADER_WORDS = 3 + 2 * OUTPUTS;

/** Layout, little-endian: magic, buckets, outputs (uint32 each), scales, biases (float32 each), then the weights by bucket. */
export function encodeModel({ buckets, weights, scales, biases }: Model): Uint8Array {
  const bytes = new Uint8Array(HEADER_WORDS * WORD + weights.length);
  const view = new DataView(bytes.buffer);
  [MAGIC, buckets, OUTPUTS].forEach((word, index) => view.setUint32(index * WORD, word, true));
  [...scales, ...biases].forEach((value, index) => view.setFloat32((3 + index) * WORD, value, true));
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), HEADER_WORDS * WORD);
  return bytes;
}

/** @throws RangeError when the bytes are no model, or one for other outputs */
export function decodeModel(bytes: Uint8Array): Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = HEADER_WORDS * WORD;
  if (bytes.length < size || view.getUint32(0, true) !== MAGIC)
    throw new RangeError('These bytes are no tagger model.');
  const buckets = view.getUint32(WORD, true);
  if (view.getUint32(2 * WORD, true) !== OUTPUTS || bytes.length !== size + buckets * OUTPUTS)
    throw new RangeError('This model was trained for other categories: run `npm run train`.');
  const floats = (first: number): Float32Array =>
    Float32Array.from({ length: OUTPUTS }, (_, index) => view.getFloat32((first + index) * WORD, true));
  return {
    buckets,
    weights: new Int8Array(bytes.buffer, bytes.byteOffset + size, buckets * OUTPUTS),
    scales: floats(3),
    biases: floats(3 + OUTPUTS),
  };
}

/** `exp` of each, scaled to a sum of one. */
export function softmax(logits: readonly number[]): number[] {
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
