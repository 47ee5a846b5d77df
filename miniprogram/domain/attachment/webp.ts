import { MediaFault, spells, taken, wordAt } from './media-fault';
import { joined } from './parts';

const HEAD_BYTES = 12;
const PICTURES = ['VP8 ', 'VP8L'];
const NEEDED = [...PICTURES, 'VP8X', 'ALPH', 'ICCP'];
/** Bits of the extended header that announce EXIF and XMP. */
const ANNOUNCES_METADATA = 0x08 | 0x04;

export const isWebp = (bytes: Uint8Array): boolean => spells(bytes, 0, 'RIFF') && spells(bytes, 8, 'WEBP');

const is = (chunk: Uint8Array, types: readonly string[]): boolean => types.some((type) => spells(chunk, 0, type));

const littleWord = (value: number): Uint8Array =>
  Uint8Array.of(value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, (value >> 24) & 0xff);

/**
 * The picture alone, without EXIF, XMP moving frames and unknown chunks, and without what follows its end.
 * @throws MediaFault
 */
export function cleanWebp(bytes: Uint8Array): Uint8Array {
  const end = 8 + wordAt(bytes, 4, 4, true);
  const file = taken(bytes, 0, end);
  const kept: Uint8Array[] = [];
  for (let at = HEAD_BYTES; at < end;) {
    const length = wordAt(file, at + 4, 4, true);
    // Chunks begin at even places.
    const chunk = taken(file, at, 8 + length + (length % 2));
    if (is(chunk, NEEDED)) kept.push(unannounced(chunk));
    at += chunk.length;
  }
  if (!kept.some((chunk) => is(chunk, PICTURES))) throw new MediaFault('malformed');
  const body = joined(kept);
  return joined([file.subarray(0, 4), littleWord(4 + body.length), file.subarray(8, HEAD_BYTES), body]);
}

/** The extended header says no longer that there is metadata. */
function unannounced(chunk: Uint8Array): Uint8Array {
  if (!spells(chunk, 0, 'VP8X') || chunk.length < 9) return chunk;
  const copy = chunk.slice();
  copy[8] = (chunk[8] ?? 0) & ~ANNOUNCES_METADATA;
  return copy;
}
