/** Longest n-gram of characters that the model looks at. */
const LONGEST = 3;

/** FNV-1a over 16-bit units: small, and spreads 汉字 evenly. */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Calls `see` with bucket, first position and length of every n-gram (n = 1 to 3) of a clause. */
export function eachNgram(
  text: string,
  buckets: number,
  see: (bucket: number, start: number, length: number) => void,
): void {
  for (let start = 0; start < text.length; start += 1) {
    const most = Math.min(LONGEST, text.length - start);
    let hash = FNV_OFFSET;
    for (let length = 1; length <= most; length += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(start + length - 1), FNV_PRIME);
      const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
      see(((mixed ^ (mixed >>> 13)) >>> 0) % buckets, start, length);
    }
  }
}

/** The distinct buckets of some clauses, in the order of their first appearance. */
export function bucketsOf(clauses: readonly { text: string }[], buckets: number): number[] {
  const isSeen = new Uint8Array(buckets);
  const found: number[] = [];
  for (const { text } of clauses)
    eachNgram(text, buckets, (bucket) => {
      if (isSeen[bucket] === 1) return;
      isSeen[bucket] = 1;
      found.push(bucket);
    });
  return found;
}
