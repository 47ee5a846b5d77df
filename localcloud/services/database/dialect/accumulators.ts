import * as accumulator from 'mingo/operators/accumulator';
import { requestFailed } from '../cloud-error';
import { compareValues } from '../compare';
import { isPlainObject, type Value } from '../values';
import { isNil, valueOf, type Expression, type Expressions, type Options } from './expression';

const mingo = accumulator as unknown as Expressions & { readonly $push: Expression; readonly $addToSet: Expression };

/** The values of an argument over a group; what is missing is left out, where mingo makes it null. */
function presentIn(group: Value, argument: Value, options: Options): Value[] {
  if (isNil(argument)) return group as Value[];
  const wrapped = mingo.$push(group, { v: argument }, options) as { v: Value }[];
  return wrapped.map(({ v }) => v).filter((v) => v !== undefined);
}

const extreme =
  (sign: 1 | -1): Expression =>
  (group, argument, options) => {
    const values = presentIn(group, argument, options).filter((v) => !isNil(v));
    return values.length ? values.reduce((a, b) => (compareValues(a, b) * sign >= 0 ? a : b)) : null;
  };

/** The standard deviation; of too few numbers it is null. */
const deviation =
  (missing: 0 | 1): Expression =>
  (group, argument, options) => {
    const numbers = presentIn(group, argument, options).filter((v): v is number => typeof v === 'number');
    if (numbers.length <= missing) return null;
    const mean = numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
    return Math.sqrt(numbers.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (numbers.length - missing));
  };

const $mergeObjects: Expression = (group, argument, options) => {
  const objects = presentIn(group, argument, options).filter((v) => !isNil(v));
  if (!objects.every(isPlainObject)) throw requestFailed('$mergeObjects requires object inputs');
  return Object.assign({}, ...objects) as Value;
};

/** mingo's accumulators with its differences from MongoDB mended. */
export const ACCUMULATORS: Expressions = {
  ...mingo,
  $push: presentIn,
  $addToSet: (group, argument, options) => mingo.$addToSet(presentIn(group, argument, options), null, options),
  $max: extreme(1),
  $mergeObjects,
  $min: extreme(-1),
  $stdDevPop: deviation(0),
  $stdDevSamp: deviation(1),
};

const ALSO_EXPRESSIONS = ['$avg', '$max', '$mergeObjects', '$min', '$stdDevPop', '$stdDevSamp', '$sum'] as const;

/**
 * Some accumulators work in any expression: there they take a list of arguments, or one that is a list or a single value.
 * mingo refuses the single value. Within a group it calls the expression first, with the group in the document's place.
 */
const alsoExpression =
  (own: Expression): Expression =>
  (doc, argument, options) => {
    if (Array.isArray(doc)) return own(doc, argument, options);
    const v = valueOf(doc, Array.isArray(argument) && argument.length === 1 ? argument[0] : argument, options);
    return own(Array.isArray(v) ? v : [v], null, options);
  };

export const ACCUMULATING: Expressions = Object.fromEntries(
  ALSO_EXPRESSIONS.map((name) => [name, alsoExpression(ACCUMULATORS[name] as Expression)]),
);
