const FULL_WIDTH_FIRST = 0xff01;
const FULL_WIDTH_LAST = 0xff5e;
const FULL_WIDTH_SHIFT = 0xfee0;

/** A character by which clauses are kept apart in normalised text. */
export const BREAK = ' ';

/**
 * The text as the tagger reads it: half-width, lower case, every digit `0`, everything that is neither letter nor 汉字 a
 * break. One character stays one character, so that a position found here is the same position in what the person wrote.
 */
export function normalise(text: string): string {
  let normalised = '';
  for (let index = 0; index < text.length; index += 1) normalised += normaliseUnit(text.charCodeAt(index));
  return normalised;
}

function normaliseUnit(unit: number): string {
  const code = unit >= FULL_WIDTH_FIRST && unit <= FULL_WIDTH_LAST ? unit - FULL_WIDTH_SHIFT : unit;
  if (code >= 0x4e00 && code <= 0x9fff) return String.fromCharCode(code);
  if (code >= 0x30 && code <= 0x39) return '0';
  if (code >= 0x61 && code <= 0x7a) return String.fromCharCode(code);
  if (code >= 0x41 && code <= 0x5a) return String.fromCharCode(code + 0x20);
  return BREAK;
}
