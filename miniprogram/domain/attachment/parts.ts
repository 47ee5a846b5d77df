import { MEDIA_TYPES, type MediaType } from './media-type';

/** Bytes of one part. On the slowest network worth the name (50 KB/s) one takes five seconds: that is what a kill costs at most. */
export const PART_BYTES = 256 * 1024;

export const partCountOf = (byteLength: number): number => Math.ceil(byteLength / PART_BYTES);

/** Bytes that part `index` (from 0) has of a file so long. */
export const partBytesOf = (byteLength: number, index: number): number =>
  Math.min(PART_BYTES, byteLength - index * PART_BYTES);

/**
 * Where a part lies in storage. It follows from the attachment's id alone, whose 74 random bits nobody guesses, so that the phone
 * needs no ticket and the server believes no path.
 */
export const partPathOf = (attachmentId: string, index: number): string => `parts/${attachmentId}/${index}`;

/** Where the finished file lies. The server writes it; phones may not, since what the server stored is nobody's. */
export const filePathOf = (attachmentId: string, type: MediaType): string =>
  `attachments/${attachmentId}.${MEDIA_TYPES[type]}`;

/** Several pieces of bytes one after the other. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
