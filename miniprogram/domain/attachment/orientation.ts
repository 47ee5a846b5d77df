import { MediaFault, spells, wordAt } from './media-fault';

const ORIENTATION_TAG = 0x0112;
const SHORT = 3;
const EXIF = 'Exif\0\0';

/** How the camera was held, 1 (upright) to 8, out of the body of an EXIF segment; 1 where it does not say, or is broken. */
export function orientationOf(exif: Uint8Array): number {
  if (!spells(exif, 0, EXIF)) return 1;
  const tiff = exif.subarray(EXIF.length);
  try {
    const isLittle = spells(tiff, 0, 'II');
    const directory = wordAt(tiff, 4, 4, isLittle);
    const count = wordAt(tiff, directory, 2, isLittle);
    for (let index = 0; index < count; index += 1) {
      const entry = directory + 2 + index * 12;
      if (wordAt(tiff, entry, 2, isLittle) !== ORIENTATION_TAG) continue;
      const value = wordAt(tiff, entry + 8, 2, isLittle);
      return value >= 1 && value <= 8 ? value : 1;
    }
  } catch (error) {
    // A directory that points outside of its segment says nothing about the picture.
    if (!(error instanceof MediaFault)) throw error;
  }
  return 1;
}

/**
 * The body of an EXIF segment that says how the camera was held and nothing else: one directory of one entry. A phone does not
 * always turn the picture itself when it compresses it, and without this it would lie on its side.
 */
export const orientationOnly = (orientation: number): Uint8Array =>
  Uint8Array.from([
    ...[...EXIF].map((letter) => letter.charCodeAt(0)),
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
    ...[0, 1],
    ...[ORIENTATION_TAG >> 8, ORIENTATION_TAG & 0xff, 0, SHORT, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  ]);
