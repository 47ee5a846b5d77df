/** Why bytes are no photo and no voice note of ours. Thrown by everything that reads them; never for a file that is whole. */
export class MediaFault extends Error {
  constructor(readonly fault: 'unknown-format' | 'truncated' | 'malformed') {
    super(fault);
    this.name = 'MediaFault';
  }
}

/** The bytes from `start` on, `length` of them. @throws MediaFault when the file ends before. */
export function taken(bytes: Uint8Array, start: number, length: number): Uint8Array {
  if (start + length > bytes.length) throw new MediaFault('truncated');
  return bytes.subarray(start, start + length);
}

/** @throws MediaFault when the file ends before. */
export function wordAt(bytes: Uint8Array, at: number, size: 2 | 4, isLittle = false): number {
  const word = taken(bytes, at, size);
  const view = new DataView(word.buffer, word.byteOffset, size);
  return size === 2 ? view.getUint16(0, isLittle) : view.getUint32(0, isLittle);
}

/** Do the bytes at `at` spell this ASCII text? */
export const spells = (bytes: Uint8Array, at: number, text: string): boolean =>
  at + text.length <= bytes.length && [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));
