import { MediaFault, spells, taken, wordAt } from './media-fault';
import { joined } from './parts';

const SIGNATURE = '\x89PNG\r\n\x1a\n';
const AROUND_BYTES = 12;

/** Chunks that a picture is drawn from. All others (texts, EXIF, time, whatever an app thought of) are left out. */
const NEEDED = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'cICP',
  'pHYs',
]);

export const isPng = (bytes: Uint8Array): boolean => spells(bytes, 0, SIGNATURE);

/**
 * The picture alone, chunk by chunk as it was; nothing of what follows its end.
 * @throws MediaFault
 */
export function cleanPng(bytes: Uint8Array): Uint8Array {
  const kept = [taken(bytes, 0, SIGNATURE.length)];
  for (let at = SIGNATURE.length; ;) {
    const length = wordAt(bytes, at, 4);
    const type = String.fromCharCode(...taken(bytes, at + 4, 4));
    if (!/^[A-Za-z]{4}$/.test(type) || (kept.length === 1) !== (type === 'IHDR')) throw new MediaFault('malformed');
    const chunk = taken(bytes, at, AROUND_BYTES + length);
    if (NEEDED.has(type)) kept.push(chunk);
    if (type === 'IEND') return joined(kept);
    at += chunk.length;
  }
}
