/**
 * Letters of JSON in one key. WeChat allows 0.7 MB of UTF-8 in an encrypted one; a letter takes three bytes at most, and quotes
 * are escaped once more on their way into the storage.
 */
export const SHARD_LETTERS = 150_000;

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;

/** Cuts a text so that each piece fits a key and no letter is cut in two. `''` is one piece. */
export function cut(text: string, letters: number = SHARD_LETTERS): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length || pieces.length === 0;) {
    let end = Math.min(start + letters, text.length);
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end -= 1;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}
