import { encodeKey, NULL_KEYS, prefixBounds, typeBounds } from './keys';
import { isPlainObject, type Value } from './values';

/**
 * What a query demands of the keys under one path. Each bound alone is necessary for a match: some key of the document
 * lies in it. On a path without arrays there is one key, so all bounds hold for it together.
 */
export type Bound =
  | { readonly kind: 'in'; readonly keys: readonly string[] }
  | {
      readonly kind: 'range';
      readonly from: string;
      readonly below: string;
      readonly fromOpen: boolean;
      readonly belowClosed: boolean;
    };

export type Bounds = Map<string, Bound[]>;

const isScalar = (v: Value) => !Array.isArray(v) && !isPlainObject(v) && !(v instanceof RegExp);

const keysFor = (v: Value): readonly string[] => (v === null || v === undefined ? NULL_KEYS : [encodeKey(v)]);

function oneOf(values: readonly Value[]): Bound | undefined {
  return values.every(isScalar) ? { kind: 'in', keys: [...new Set(values.flatMap(keysFor))] } : undefined;
}

function range(operator: string, v: Value): Bound | undefined {
  if (v === null || v === undefined || !isScalar(v)) return undefined;
  const key = encodeKey(v);
  const [from, below] = typeBounds(key);
  if (operator === '$gt') return { kind: 'range', from: key, below, fromOpen: true, belowClosed: false };
  if (operator === '$gte') return { kind: 'range', from: key, below, fromOpen: false, belowClosed: false };
  if (operator === '$lt') return { kind: 'range', from, below: key, fromOpen: false, belowClosed: false };
  return { kind: 'range', from, below: key, fromOpen: false, belowClosed: true };
}

/** A regular expression that begins with `^` and plain letters is a range of strings, as in MongoDB. */
function prefix(pattern: RegExp): Bound | undefined {
  if (pattern.flags !== '' || pattern.source.includes('|')) return undefined;
  const [, letters = '', next = ''] = /^\^([\p{L}\p{N}_ :-]*)(.?)/u.exec(pattern.source) ?? [];
  const certain = '*?{'.includes(next) && next !== '' ? [...letters].slice(0, -1).join('') : letters;
  if (certain === '') return undefined;
  const [from, below] = prefixBounds(certain);
  return { kind: 'range', from, below, fromOpen: false, belowClosed: true };
}

function fromOperator(operator: string, v: Value): Bound | undefined {
  switch (operator) {
    case '$eq':
      return oneOf([v]);
    case '$in':
      return Array.isArray(v) ? oneOf(v) : undefined;
    case '$all':
      return Array.isArray(v) && v.length > 0 ? oneOf([v[0]]) : undefined;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return range(operator, v);
    case '$regex':
      return v instanceof RegExp ? prefix(v) : undefined;
    default:
      return undefined;
  }
}

function collectField(path: string, condition: Value, bounds: Bounds): void {
  const add = (bound: Bound | undefined) => {
    if (bound) bounds.set(path, [...(bounds.get(path) ?? []), bound]);
  };
  if (condition instanceof RegExp) return add(prefix(condition));
  if (!isPlainObject(condition)) return add(oneOf([condition]));
  if (!Object.keys(condition).every((key) => key.startsWith('$'))) return;
  for (const [operator, v] of Object.entries(condition)) {
    // A regular expression beside `$options` is mingo's to read.
    if (operator === '$elemMatch') collectElement(path, v, bounds);
    else if (!('$options' in condition)) add(fromOperator(operator, v));
  }
}

/** What `$elemMatch` asks of one element is necessary for some key of the array. */
function collectElement(path: string, v: Value, bounds: Bounds): void {
  if (!isPlainObject(v)) return;
  for (const [key, condition] of Object.entries(v)) {
    if (!key.startsWith('$')) collectField(`${path}.${key}`, condition, bounds);
    else collectField(path, { [key]: condition }, bounds);
  }
}

/** All necessary bounds of a query: its own fields and those under `$and`. Everything else is left to the re-check. */
export function boundsOf(query: Record<string, Value>, bounds: Bounds = new Map()): Bounds {
  for (const [key, condition] of Object.entries(query)) {
    if (key === '$and' && Array.isArray(condition)) {
      for (const part of condition) if (isPlainObject(part)) boundsOf(part, bounds);
    } else if (!key.startsWith('$')) {
      collectField(key, condition, bounds);
    }
  }
  return bounds;
}
