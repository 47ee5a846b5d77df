import { receiptNumber } from '../shared/ids';
import { mayRead, type DeskReader } from './restricted';
import type { Suggestion } from './suggestion';

/** Fewer letters stand for half of what was ever said. */
export const WORDS_MIN = 2;
export const WORDS_MAX = 40;

/** The last letters of a receipt that somebody reads out: so many at least. */
const RECEIPT_PART_MIN = 4;

/** People write `3号楼`, a list has `3 号楼`. */
const unspaced = (words: string): string => words.replace(/\s+/g, '').toLowerCase();

/**
 * `9f3a 07c2`, `9F3A-07C2` or its end: as it would stand in a number, which of a record of another desk has other letters too; nothing
 * where it is no part of one.
 */
function receiptPartOf(words: string): string | undefined {
  const part = unspaced(words).replace(/-/g, '').toUpperCase();
  return /^[0-9A-Z_]+$/.test(part) && part.length >= RECEIPT_PART_MIN && part.length <= 8 ? part : undefined;
}

/** A number is a number: `7 号` is not in `17 号`, nor `弄 1` in `弄 11 号`. */
function holds(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before, after] = [text.charAt(at - 1), text.charAt(at + word.length)];
    const isCut = (/^\d/.test(word) && /\d/.test(before)) || (/\d$/.test(word) && /\d/.test(after));
    if (!isCut) return true;
  }
  return false;
}

/** Where it lies, for whoever looks for it. */
interface Found {
  reader: DeskReader;
  buildingName?: string | undefined;
}

/**
 * Is it what somebody looks for: by its receipt number or the number that it has at another desk, or where every word stands in what was
 * said, where, and by whom? What a reader may not read she does not find by its words or its place either: only by a receipt that was
 * read out to her, and then as masked as in its pile.
 */
export function isFound(suggestion: Suggestion, words: string, { reader, buildingName }: Found): boolean {
  const part = receiptPartOf(words);
  if (part !== undefined && receiptNumber(suggestion._id).replace('-', '').endsWith(part)) return true;
  if (!mayRead(suggestion, reader)) return false;
  const { text, placeText, callMe, author, outsideNumber, plan } = suggestion;
  const said = [text, placeText, buildingName, author?.callMe ?? callMe, outsideNumber, plan].map((one) =>
    unspaced(one ?? ''),
  );
  const whole = unspaced(words);
  const asked = words.trim().split(/\s+/).map(unspaced);
  return (
    said.some((one) => holds(one, whole)) ||
    (asked.length > 1 && asked.every((word) => said.some((one) => holds(one, word))))
  );
}
