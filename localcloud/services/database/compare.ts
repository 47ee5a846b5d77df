import { compareKeys, encodeKey } from './keys';
import { isPlainObject, type Value } from './values';

/** The order of types, by their first key letter; what is missing is less than null. */
const typeOf = (v: Value): string => (v === undefined ? '' : encodeKey(v).charAt(0));

const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function compareObjects(a: Record<string, Value>, b: Record<string, Value>): number {
  const left = Object.entries(a).filter(([, v]) => v !== undefined);
  const right = Object.entries(b).filter(([, v]) => v !== undefined);
  for (const [i, [name, v]] of left.entries()) {
    const other = right[i];
    if (!other) return 1;
    const order = textOrder(typeOf(v), typeOf(other[1])) || compareKeys(name, other[0]) || compareValues(v, other[1]);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** NaN is less than every number and equal to itself. */
const compareNumbers = (a: number, b: number): number =>
  a < b ? -1 : a > b ? 1 : Number(Number.isNaN(b)) - Number(Number.isNaN(a));

/**
 * MongoDB's order of all values: by type (missing < null < numbers < strings < objects < arrays < booleans < dates <
 * regular expressions), then by value. Strings by their bytes; objects field by field, in the order of the fields.
 */
export function compareValues(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return compareKeys(a, b);
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  if (Array.isArray(a) && Array.isArray(b)) {
    for (const [i, v] of a.entries()) {
      if (i >= b.length) return 1;
      const order = compareValues(v ?? null, (b[i] as Value) ?? null);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  }
  if (isPlainObject(a) && isPlainObject(b)) return compareObjects(a, b);
  return compareKeys(encodeKey(a), encodeKey(b));
}
