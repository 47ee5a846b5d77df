import { boundsOf } from './bounds';
import type { Collection } from './collection';
import type { Condition } from './match';
import { plan } from './planner';
import { isPlainObject, type Value } from './values';

const EXACT = ['$eq', '$in', '$gt', '$gte', '$lt', '$lte'];

/** Its key stands for it alone, and orders as it does: no null (which is also what is missing), no text that a key changes. */
const isExact = (v: Value): boolean =>
  typeof v === 'string'
    ? !v.includes('\0') && !v.includes('\u0001')
    : Number.isFinite(v) || typeof v === 'boolean' || v instanceof Date;

const isExactCondition = (condition: Value): boolean =>
  isPlainObject(condition)
    ? Object.keys(condition).length > 0 &&
      Object.entries(condition).every(
        ([operator, v]) =>
          EXACT.includes(operator) && (operator === '$in' ? Array.isArray(v) && v.every(isExact) : isExact(v)),
      )
    : isExact(condition);

/** Conditions on fields alone, joined by `and`. */
const isExactQuery = (query: Value): boolean =>
  isPlainObject(query) &&
  Object.entries(query).every(([key, condition]) =>
    key === '$and'
      ? Array.isArray(condition) && condition.length > 0 && condition.every(isExactQuery)
      : !key.startsWith('$') && isExactCondition(condition),
  );

/**
 * How many documents match, told by an index alone, as the cloud counts where an index covers the query; nothing where the documents
 * themselves must be asked: a condition that keys cannot tell, a field that the index does not narrow by, arrays.
 */
export function countByIndex(collection: Collection, condition: Condition): number | undefined {
  if (!isExactQuery(condition)) return undefined;
  const found = plan(collection, condition, []);
  if (!found || found.repeats) return undefined;
  const wanted = [...boundsOf(condition).values()].reduce((sum, bounds) => sum + bounds.length, 0);
  if (found.boundCount !== wanted) return undefined;
  return collection.countRows(found.sql, found.args);
}
