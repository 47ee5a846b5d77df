import * as expression from 'mingo/operators/expression';
import { requestFailed } from '../cloud-error';
import { compareValues } from '../compare';
import type { Value } from '../values';
import { isNil, listed, named, theOne, unary, valueOf, type Expression, type Expressions } from './expression';

const mingo = expression as unknown as Expressions;

function array(name: string, v: Value): Value[] {
  if (!Array.isArray(v))
    throw requestFailed(
      `The argument to ${name} must be an array, but was of type: ${isNil(v) ? 'missing' : typeof v}`,
    );
  return v;
}

function natural(name: string, v: Value): number {
  if (!Number.isInteger(v) || (v as number) < 0)
    throw requestFailed(`${name} requires a nonnegative integer, found: ${String(v)}`);
  return v as number;
}

const $indexOfArray = listed('$indexOfArray', [2, 4], (list, wanted, from = 0, to) => {
  if (isNil(list)) return null;
  const all = array('$indexOfArray', list);
  const end = Math.min(all.length, to === undefined ? Infinity : natural('$indexOfArray', to));
  for (let i = natural('$indexOfArray', from); i < end; i++) if (compareValues(all[i], wanted) === 0) return i;
  return -1;
});

const $zip = named('$zip', ['inputs', 'useLongestLength', 'defaults'], ({ inputs, useLongestLength, defaults }) => {
  if (isNil(inputs) || array('$zip', inputs).some(isNil)) return null;
  const lists = array('$zip', inputs).map((list) => array('$zip', list));
  if (lists.length === 0) throw requestFailed('$zip requires at least one input array');
  if (defaults !== undefined && useLongestLength !== true)
    throw requestFailed('cannot specify defaults unless useLongestLength is true');
  const lengths = lists.map(({ length }) => length);
  const rows = useLongestLength === true ? Math.max(...lengths) : Math.min(...lengths);
  const fallback = (defaults ?? []) as Value[];
  return Array.from({ length: rows }, (_, row) =>
    lists.map((list, i) => (row < list.length ? list[row] : (fallback[i] ?? null))),
  );
});

const single =
  (name: string): Expression =>
  (doc, argument, options) =>
    (mingo[name] as Expression)(doc, theOne(name, argument), options);

/** Functions of lists, with mingo's slips mended. */
export const ARRAYS: Expressions = {
  $arrayToObject: single('$arrayToObject'),
  $indexOfArray,
  $isArray: unary('$isArray', Array.isArray),
  $objectToArray: single('$objectToArray'),
  $reverseArray: single('$reverseArray'),
  $size: unary('$size', (v) => array('$size', v).length),
  $slice: (doc, argument, options) => {
    const [list] = Array.isArray(argument) ? argument : [];
    return isNil(valueOf(doc, list, options)) ? null : mingo.$slice?.(doc, argument, options);
  },
  $zip,
};
