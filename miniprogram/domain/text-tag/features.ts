/** Longest n-gram of characters that the model looks at. */
export const LONGEST = 3;

/** FNV-1a over 16-bit units: small, and spreads 汉字 evenly. */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * The hash (uint32) of every n-gram of a clause: that of `length` characters from `start` stands at `start * LONGEST + length - 1`.
 * Where the clause ends before the n-gram does, zero.
 */
export function ngramsOf(text: string): Uint32Array {
  const hashes = new Uint32Array(text.length * LONGEST);
  readNgrams(text, hashes);
  return hashes;
}

/** The same into an array that is there already, which may be longer; how many stand in it now. */
export function readNgrams(text: string, hashes: Uint32Array): number {
  const size = text.length * LONGEST;
  for (let start = 0, place = 0; place < size; start += 1) {
    const most = Math.min(LONGEST, text.length - start);
    let hash = FNV_OFFSET;
    for (let length = 0; length < LONGEST; length += 1, place += 1) {
      if (length >= most) {
        hashes[place] = 0;
        continue;
      }
      hash = Math.imul(hash ^ text.charCodeAt(start + length), FNV_PRIME);
      const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
      hashes[place] = mixed ^ (mixed >>> 13);
    }
  }
  return size;
}

/** A set of small non-negative integers that is made for one text: a `Set` costs ten times as much. */
export class Slots {
  private readonly table: Int32Array;
  private readonly mask: number;
  /** Where something stands in the table. */
  private readonly places: Int32Array;
  private count = 0;

  /** @param most how many may be in it at a time */
  constructor(most: number) {
    let size = 64;
    while (size < most * 2) size *= 2;
    this.table = new Int32Array(size);
    this.mask = size - 1;
    this.places = new Int32Array(most);
  }

  /** `false` where it was there already. */
  add(slot: number): boolean {
    let at = Math.imul(slot, FNV_PRIME) & this.mask;
    for (let there = this.table[at]; there !== 0; there = this.table[at]) {
      if (there === slot + 1) return false;
      at = (at + 1) & this.mask;
    }
    this.table[at] = slot + 1;
    this.places[this.count] = at;
    this.count += 1;
    return true;
  }

  /** Costs what was added, not the size of the table. */
  clear(): void {
    for (let one = 0; one < this.count; one += 1) this.table[this.places[one] as number] = 0;
    this.count = 0;
  }
}
