import { requestFailed } from '../cloud-error';
import { compareValues } from '../compare';
import { isPlainObject, type Value } from '../values';
import { isNil, listed, valueOf, type Expression, type Expressions } from './expression';

const by = (name: string, verdict: (order: number) => Value) =>
  listed(name, [2, 2], (a, b) => verdict(Math.sign(compareValues(a, b))));

/** Only false, null, 0 and what is missing are no; an empty text is yes. */
const isTrue = (v: Value) => !isNil(v) && v !== false && v !== 0;

const $switch: Expression = (doc, argument, options) => {
  const { branches, default: otherwise } = (isPlainObject(argument) ? argument : {}) as Record<string, Value>;
  if (!Array.isArray(branches) || branches.length === 0) throw requestFailed('$switch requires at least one branch.');
  for (const { case: condition, then } of branches as { case: Value; then: Value }[]) {
    if (isTrue(valueOf(doc, condition, options))) return valueOf(doc, then, options);
  }
  if (otherwise === undefined)
    throw requestFailed('$switch could not find a matching branch for an input, and no default was specified.');
  return valueOf(doc, otherwise, options);
};

/** mingo compares only values of one type; MongoDB has an order for all of them. */
export const COMPARISONS: Expressions = {
  $cmp: by('$cmp', (order) => order),
  $eq: by('$eq', (order) => order === 0),
  $ne: by('$ne', (order) => order !== 0),
  $gt: by('$gt', (order) => order > 0),
  $gte: by('$gte', (order) => order >= 0),
  $lt: by('$lt', (order) => order < 0),
  $lte: by('$lte', (order) => order <= 0),
  $not: listed('$not', [1, 1], (v) => !isTrue(v)),
  $switch,
};
