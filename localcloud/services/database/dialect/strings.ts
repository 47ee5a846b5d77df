import { requestFailed } from '../cloud-error';
import { isNil, listed, unary, type Expressions } from './expression';
import type { Value } from '../values';

/** What string functions take for a text: numbers and dates are written out, null is an empty text. */
function text(name: string, v: Value): string {
  if (isNil(v)) return '';
  if (typeof v === 'string') return v;
  if (typeof v === 'number') return String(v);
  if (v instanceof Date) return v.toISOString();
  throw requestFailed(`${name}: can't convert from BSON type ${Array.isArray(v) ? 'array' : typeof v} to String`);
}

function mustBeString(name: string, what: string, v: Value): string {
  if (typeof v !== 'string')
    throw requestFailed(`${name} requires a string as the ${what} argument, found: ${typeof v}`);
  return v;
}

function natural(name: string, what: string, v: Value): number {
  if (!Number.isInteger(v)) throw requestFailed(`${name} requires an integral ${what}`);
  if ((v as number) < 0) throw requestFailed(`${name} requires a nonnegative ${what}, found: ${String(v)}`);
  return v as number;
}

/** The place of one text in another, counted in units of a kind; -1 where it is not. */
const indexOf = (name: string, split: (s: string) => readonly unknown[]) =>
  listed(name, [2, 4], (where, what, from = 0, to) => {
    if (isNil(where)) return null;
    const units = split(mustBeString(name, 'first', where));
    const wanted = split(mustBeString(name, 'second', what));
    const end = Math.min(units.length, to === undefined ? Infinity : natural(name, 'ending index', to));
    for (let i = natural(name, 'starting index', from); i + wanted.length <= end; i++) {
      if (wanted.every((unit, k) => units[i + k] === unit)) return i;
    }
    return -1;
  });

const bytes = (s: string) => [...Buffer.from(s)];
const codePoints = (s: string) => [...s];

const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80;

/** A part by bytes; a negative count means all the rest. Refuses to cut a letter in two. */
const substrBytes = (name: string) =>
  listed(name, [3, 3], (v, from, count) => {
    const all = Buffer.from(text(name, v));
    const start = natural(name, 'starting index', from);
    if (!Number.isInteger(count)) throw requestFailed(`${name}: Third argument must be integral`);
    const end = (count as number) < 0 ? all.length : start + (count as number);
    if (isContinuation(all[start]))
      throw requestFailed(`${name}: Invalid range, starting index is a UTF-8 continuation byte.`);
    if (isContinuation(all[end]))
      throw requestFailed(`${name}: Invalid range, ending index is in the middle of a UTF-8 character.`);
    return all.subarray(start, end).toString();
  });

/** MongoDB changes the case of the letters of ASCII only. */
const lower = (s: string) => s.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
const upper = (s: string) => s.replace(/[a-z]/g, (letter) => letter.toUpperCase());

const lengthOf = (name: string, units: (s: string) => number) =>
  unary(name, (v) => {
    if (typeof v !== 'string')
      throw requestFailed(`${name} requires a string argument, found: ${isNil(v) ? 'null' : typeof v}`);
    return units(v);
  });

/** Functions of texts, where bytes, UTF-16 and code points must not be mixed up. */
export const STRINGS: Expressions = {
  $indexOfBytes: indexOf('$indexOfBytes', bytes),
  $indexOfCP: indexOf('$indexOfCP', codePoints),
  $strLenBytes: lengthOf('$strLenBytes', (s) => Buffer.byteLength(s)),
  $strLenCP: lengthOf('$strLenCP', (s) => codePoints(s).length),
  $substr: substrBytes('$substrBytes'),
  $substrBytes: substrBytes('$substrBytes'),
  $substrCP: listed('$substrCP', [3, 3], (v, from, count) => {
    const start = natural('$substrCP', 'starting index', from);
    return codePoints(text('$substrCP', v))
      .slice(start, start + natural('$substrCP', 'length', count))
      .join('');
  }),
  $split: listed('$split', [2, 2], (v, separator) => {
    if (isNil(v)) return null;
    if (separator === '') throw requestFailed('$split requires a non-empty separator');
    return mustBeString('$split', 'first', v).split(mustBeString('$split', 'second', separator));
  }),
  $strcasecmp: listed('$strcasecmp', [2, 2], (a, b) => {
    const [x, y] = [upper(text('$strcasecmp', a)), upper(text('$strcasecmp', b))];
    return Buffer.compare(Buffer.from(x), Buffer.from(y));
  }),
  $toLower: unary('$toLower', (v) => lower(text('$toLower', v))),
  $toUpper: unary('$toUpper', (v) => upper(text('$toUpper', v))),
};
