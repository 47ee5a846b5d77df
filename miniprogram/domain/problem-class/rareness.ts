import { BUCKETS, type Idf } from './text-vector';

/** A step of what is stored: rareness lies between 1 and 10, and a hundredth more or less decides nothing. */
const STEPS = 20;
const BYTE_MAX = 255;

/** One byte a bucket. */
export const encodeIdf = (idf: Idf): Uint8Array =>
  Uint8Array.from(idf, (rareness) => Math.min(BYTE_MAX, Math.round(rareness * STEPS)));

/** @throws RangeError when the bytes are of another size */
export function decodeIdf(bytes: Uint8Array): Idf {
  if (bytes.length !== BUCKETS) throw new RangeError('These bytes are no rareness of words: run `npm run train`.');
  return Float32Array.from(bytes, (byte) => byte / STEPS);
}
