import { requestFailed } from '../cloud-error';
import type { Value } from '../values';
import { isNil, listed, unary, type Expressions } from './expression';

function numeric(name: string, v: Value): number {
  if (typeof v !== 'number') throw requestFailed(`${name} only supports numeric types, not ${typeof v}`);
  return v;
}

/** A function of one number; of null and of what is missing it is null. */
const of = (name: string, apply: (n: number) => number) =>
  unary(name, (v) => (isNil(v) ? null : apply(numeric(name, v))));

function positive(name: string, n: number): number {
  if (!(n > 0)) throw requestFailed(`${name}'s argument must be a positive number, but is ${n}`);
  return n;
}

/** Towards zero, keeping so many decimal places (or, below zero, so many zeros before the point). */
function truncate(n: number, places: number): number {
  const factor = 10 ** Math.abs(places);
  // `toPrecision` undoes what multiplying by the factor adds: 1.1 * 100 is 110.00000000000001.
  const scaled = Number((places < 0 ? n / factor : n * factor).toPrecision(15));
  return places < 0 ? Math.trunc(scaled) * factor : Math.trunc(scaled) / factor;
}

const $log = listed('$log', [2, 2], (v, base) => {
  if (isNil(v) || isNil(base)) return null;
  const radix = positive('$log', numeric('$log', base));
  if (radix === 1) throw requestFailed("$log's base must be a positive number not equal to 1, but is 1");
  // By natural logarithms log(8, 2) is 3 but log(1000, 10) is not.
  return radix === 10
    ? Math.log10(positive('$log', numeric('$log', v)))
    : Math.log(positive('$log', numeric('$log', v))) / Math.log(radix);
});

/** Where mingo wants lists for single arguments, or takes null for an error. */
export const NUMBERS: Expressions = {
  $abs: of('$abs', Math.abs),
  $ceil: of('$ceil', Math.ceil),
  $exp: of('$exp', Math.exp),
  $floor: of('$floor', Math.floor),
  $ln: of('$ln', (n) => Math.log(positive('$ln', n))),
  $log,
  $log10: of('$log10', (n) => Math.log10(positive('$log10', n))),
  $mod: listed('$mod', [2, 2], (a, b) => {
    if (isNil(a) || isNil(b)) return null;
    if (b === 0) throw requestFailed("can't $mod by zero");
    return numeric('$mod', a) % numeric('$mod', b);
  }),
  $sqrt: of('$sqrt', (n) => {
    if (n < 0) throw requestFailed("$sqrt's argument must be greater than or equal to 0");
    return Math.sqrt(n);
  }),
  $trunc: listed('$trunc', [1, 2], (v, places) =>
    isNil(v) || places === null ? null : truncate(numeric('$trunc', v), numeric('$trunc', places ?? 0)),
  ),
};
