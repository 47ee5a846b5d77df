import { LIMITS } from '../../limits';
import { invalidParam, requestFailed } from './cloud-error';
import { decode } from './ejson';
import type { Sort } from './planner';
import type { Condition, Window } from './match';
import { isPlainObject, type Value } from './values';

/** The parameters of one SDK action as they came: nothing in them is trusted to have a type. */
export type Params = Readonly<Record<string, unknown>>;

function object(text: unknown, now: number | undefined, what: string): Record<string, Value> {
  if (typeof text !== 'string') throw invalidParam(`${what} must be an EJSON string`);
  const value = decode(text, { now });
  if (!isPlainObject(value)) throw requestFailed(`${what} must be an object`);
  return value;
}

/** The condition of a read; none, or an empty text, means every document. */
export function conditionOf({ query }: Params, now: number): Condition {
  return query === undefined || query === '' ? {} : object(query, now, 'query');
}

/** The update operators, or the whole document of a `set()`. */
export const changeOf = ({ data }: Params, now: number) => object(data, now, 'data');

/** The documents of an insert. Without `now` a server date in them is refused. */
export function documentsOf({ data }: Params, now?: number): Record<string, Value>[] {
  if (!Array.isArray(data) || data.length === 0) throw invalidParam('data must be a non-empty array');
  return data.map((text) => object(text, now, 'data'));
}

/** The fields asked for, or undefined for whole documents. */
export function projectionOf({ projection }: Params): Record<string, Value> | undefined {
  if (projection === undefined || projection === '') return undefined;
  const fields = object(projection, undefined, 'projection');
  return Object.keys(fields).length ? fields : undefined;
}

function sortOf(order: unknown): Sort {
  if (order === undefined || order === '') return [];
  return Object.entries(object(order, undefined, 'order')).map(([path, direction]) => {
    if (direction !== 1 && direction !== -1) throw invalidParam('order value must be 1 or -1');
    return [path, direction] as const;
  });
}

const natural = (v: unknown, fallback: number) =>
  Number.isInteger(v) && (v as number) >= 0 ? (v as number) : fallback;

/** Order, offset and limit: the default is 100 rows and more than 1,000 is cut without a word, as on the cloud. */
export function windowOf({ order, offset, limit }: Params): Window {
  const { getDefault, getMax } = LIMITS.database;
  return { sort: sortOf(order), skip: natural(offset, 0), limit: Math.min(natural(limit, 0) || getDefault, getMax) };
}
