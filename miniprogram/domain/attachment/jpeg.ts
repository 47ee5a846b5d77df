import { MediaFault, spells, taken, wordAt } from './media-fault';
import { orientationOf, orientationOnly } from './orientation';
import { joined } from './parts';

const [SOF0, SOI, EOI, SOS, APP0, APP1, APP2, APP14] = [0xc0, 0xd8, 0xd9, 0xda, 0xe0, 0xe1, 0xe2, 0xee];
const JFIF_BYTES = 14;
const START = Uint8Array.of(0xff, SOI);
const END = Uint8Array.of(0xff, EOI);

export const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === SOI && bytes[2] === 0xff;

/** Markers that stand alone, without a length: restarts, and the unused TEM. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/** What of a segment is needed to draw the picture in its colours; undefined for what may say anything, and is left out. */
function needed(marker: number, body: Uint8Array): Uint8Array | undefined {
  if (marker >= SOF0 && marker < APP0) return body;
  if (marker === APP0 && spells(body, 0, 'JFIF\0') && body.length >= JFIF_BYTES) return withoutThumbnail(body);
  if (marker === APP2 && spells(body, 0, 'ICC_PROFILE\0')) return body;
  return marker === APP14 && spells(body, 0, 'Adobe') ? body : undefined;
}

/** A small copy of the picture, perhaps from before it was cut, may follow the fourteen bytes; its size stands in the last two. */
const withoutThumbnail = (jfif: Uint8Array): Uint8Array =>
  Uint8Array.from(jfif.subarray(0, JFIF_BYTES), (byte, index) => (index < JFIF_BYTES - 2 ? byte : 0));

/** Where the picture's own bytes after a scan's header end: at the next marker that is neither a restart nor a stuffed 0xFF. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next !== undefined && next !== 0 && next !== 0xff && !isBare(next)) return at;
  }
  throw new MediaFault('truncated');
}

/** The marker at or after `at` (any number of 0xFF may fill up before it), and where it ends. */
function markerAt(bytes: Uint8Array, at: number): { marker: number; end: number } {
  if (at >= bytes.length) throw new MediaFault('truncated');
  if (bytes[at] !== 0xff) throw new MediaFault('malformed');
  let end = at + 1;
  while (bytes[end] === 0xff) end += 1;
  const marker = bytes[end];
  if (marker === undefined) throw new MediaFault('truncated');
  return { marker, end: end + 1 };
}

const segment = (marker: number, body: Uint8Array): Uint8Array[] => [
  Uint8Array.of(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff),
  body,
];

/**
 * The picture with its tables, its colours and which side is up. Whatever else cameras write is left out: EXIF with GPS, maker and
 * thumbnail, XMP, IPTC, comments, and all that follows the picture's end (a second picture, a video).
 * @throws MediaFault
 */
export function cleanJpeg(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [];
  let orientation = 1;
  let hasPicture = false;
  for (let at = START.length; ;) {
    const { marker, end } = markerAt(bytes, at);
    if (marker === EOI) break;
    if (marker === 0 || marker === SOI) throw new MediaFault('malformed');
    at = end;
    if (isBare(marker)) continue;
    const length = wordAt(bytes, end, 2);
    if (length < 2) throw new MediaFault('malformed');
    const body = taken(bytes, end + 2, length - 2);
    at = end + length;
    if (marker === APP1 && orientation === 1) orientation = orientationOf(body);
    const part = needed(marker, body);
    if (part) kept.push(...segment(marker, part));
    if (marker !== SOS) continue;
    const scanned = endOfScan(bytes, at);
    kept.push(bytes.subarray(at, scanned));
    at = scanned;
    hasPicture = true;
  }
  if (!hasPicture) throw new MediaFault('malformed');
  const upright = orientation === 1 ? [] : segment(APP1, orientationOnly(orientation));
  return joined([START, ...upright, ...kept, END]);
}
