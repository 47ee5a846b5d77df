import { encode } from './ejson';
import { isPlainObject, type Doc, type Value } from './values';

/**
 * Index keys: a text for each value, such that comparing the texts byte by byte is MongoDB's order of values
 * (empty array < null and missing < numbers < strings < objects < arrays < booleans < dates < regular expressions). SQLite then sorts, ranges
 * and compares documents as the cloud does, with no collation of ours. Objects and arrays are ordered by their text,
 * which is only good for equality: a component that holds one is never used for sorting (`sortable: false`).
 */
const TYPE = {
  none: 'a',
  null: 'b',
  number: 'c',
  string: 'd',
  object: 'e',
  array: 'f',
  boolean: 'h',
  date: 'i',
  regex: 'j',
};

/** Rows of one document in one index at most: a guard against arrays that would fill the disk. */
const MAX_ROWS = 10_000;

const float = new DataView(new ArrayBuffer(8));
const hex = (n: number) => n.toString(16).padStart(8, '0');

/** A double as 16 letters in ascending order: sign bit flipped for positives, all bits for negatives. */
function sortableNumber(n: number): string {
  float.setFloat64(0, Number.isNaN(n) ? -Infinity : n + 0 || 0);
  const high = float.getUint32(0);
  const low = float.getUint32(4);
  return high & 0x80000000 ? hex(~high >>> 0) + hex(~low >>> 0) : hex((high | 0x80000000) >>> 0) + hex(low);
}

/** SQLite's text ends at NUL for this binding; U+0001 in its place keeps equal texts equal, and matches are re-checked. */
const withoutNul = (s: string) => (s.includes('\0') ? s.replaceAll('\0', '\u0001') : s);

export function encodeKey(v: Value): string {
  if (v === undefined || v === null) return TYPE.null;
  if (typeof v === 'number') return TYPE.number + sortableNumber(v);
  if (typeof v === 'string') return TYPE.string + withoutNul(v);
  if (typeof v === 'boolean') return TYPE.boolean + (v ? '1' : '0');
  if (v instanceof Date) return TYPE.date + sortableNumber(v.getTime());
  if (v instanceof RegExp) return TYPE.regex + withoutNul(String(v));
  if (Array.isArray(v)) return TYPE.array + withoutNul(encode(v));
  return TYPE.object + withoutNul(encode(v));
}

/** The keys that equality with `null` may match: also the mark of an empty array, which mingo re-checks. */
export const NULL_KEYS: readonly string[] = [TYPE.none, TYPE.null];

/** Bounds of all keys of the same type as `key`: a range never crosses types, as in MongoDB. */
export const typeBounds = (key: string): [from: string, below: string] => {
  const type = key.charAt(0);
  return [type, String.fromCharCode(type.charCodeAt(0) + 1)];
};

/** The keys of all strings that begin with `prefix`. */
export const prefixBounds = (prefix: string): [from: string, below: string] => [
  TYPE.string + prefix,
  `${TYPE.string}${prefix}\u{10ffff}`,
];

export interface PathKeys {
  /** Distinct keys, at least one. */
  readonly keys: string[];
  /** Where the path first meets an array, or null: MongoDB refuses two different ones in one index. */
  readonly arrayAt: string | null;
  /** True when the one key orders as the value does. */
  readonly sortable: boolean;
}

interface Walk {
  keys: Set<string>;
  arrayAt: string | null;
  sortable: boolean;
}

function add(v: Value, walk: Walk): void {
  if (Array.isArray(v) || isPlainObject(v)) walk.sortable = false;
  walk.keys.add(encodeKey(v));
}

function descend(v: Value, parts: readonly string[], at: number, walk: Walk): void {
  if (Array.isArray(v)) {
    walk.arrayAt ??= parts.slice(0, at).join('.');
    if (v.length === 0) walk.keys.add(at === parts.length ? TYPE.none : TYPE.null);
    for (const element of v) {
      if (at === parts.length) add(element, walk);
      else descend(element, parts, at, walk);
    }
    return;
  }
  if (at === parts.length) return add(v, walk);
  if (!isPlainObject(v)) return void walk.keys.add(TYPE.null);
  descend(v[parts[at] as string], parts, at + 1, walk);
}

/** All keys of a document under a dotted path: one, or one for each element of the arrays it passes. */
export function keysOf(doc: Doc, path: string): PathKeys {
  const walk: Walk = { keys: new Set(), arrayAt: null, sortable: true };
  descend(doc, path.split('.'), 0, walk);
  return { keys: [...walk.keys], arrayAt: walk.arrayAt, sortable: walk.sortable && walk.arrayAt === null };
}

/** Rows of a compound index: every combination of its components' keys. */
export function combine(components: readonly (readonly string[])[]): string[][] {
  let rows: string[][] = [[]];
  for (const keys of components) {
    rows = rows.flatMap((row) => keys.map((key) => [...row, key]));
    if (rows.length > MAX_ROWS) throw new RangeError(`a document makes more than ${MAX_ROWS} rows in one index`);
  }
  return rows;
}

/** UTF-8 byte order of two keys, which is SQLite's: UTF-16 differs from it only where surrogates are met. */
export function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    if (x >= 0xd800 && y >= 0xd800) {
      // Surrogates (0xd800–0xdfff) stand for code points above every other unit.
      const high = (unit: number) => (unit <= 0xdfff ? unit + 0x10000 : unit);
      return high(x) - high(y);
    }
    return x - y;
  }
  return a.length - b.length;
}
