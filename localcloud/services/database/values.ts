/** A value as the SDK sees it: what JSON has, and Date and RegExp. ObjectIds are their hex text. */
export type Value = unknown;

/** A document: always with an `_id`, a string or a number. */
export type Doc = Record<string, unknown> & { _id: Value };

/** True for `{…}`; false for null, arrays, dates, regular expressions. */
export function isPlainObject(v: Value): v is Record<string, Value> {
  return v !== null && typeof v === 'object' && !Array.isArray(v) && !(v instanceof Date) && !(v instanceof RegExp);
}

/** A copy that shares nothing mutable with the original: what leaves the cache for mingo to change is always a clone. */
export function clone<T>(v: T): T {
  if (Array.isArray(v)) return v.map(clone) as T;
  if (v instanceof Date) return new Date(v) as T;
  if (!isPlainObject(v)) return v;
  const copy: Record<string, Value> = {};
  for (const key of Object.keys(v)) copy[key] = clone(v[key]);
  return copy as T;
}
