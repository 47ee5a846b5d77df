import { Context } from 'mingo/core';
import * as expression from 'mingo/operators/expression';
import * as projection from 'mingo/operators/projection';
import * as query from 'mingo/operators/query';
import { Query } from 'mingo/query';
import { ACCUMULATING, ACCUMULATORS } from './accumulators';
import { ARRAYS } from './arrays';
import { COMPARISONS } from './comparisons';
import { DATES } from './dates';
import { schemaTest } from './json-schema';
import { NUMBERS } from './numbers';
import { STAGES } from './stages';
import { STRINGS } from './strings';
import { GEO_OPERATORS } from '../geo/operators';
import { notImitated } from '../cloud-error';
import { compareKeys, encodeKey, keysOf } from '../keys';
import { isPlainObject, type Doc, type Value } from '../values';

type Test = (doc: Doc) => boolean;
type RangeName = '$gt' | '$gte' | '$lt' | '$lte';
/** A query operator of mingo; its options are mingo's own business. */
type Operator = (path: string, operand: Value, options: never) => Test;

const mingo = query as unknown as Record<'$eq' | '$all' | '$elemMatch' | RangeName, Operator>;

const valuesOf = (doc: Doc, path: string) => keysOf(doc, path).keys;

/** An object equals another only with its fields in the same order; mingo does not look at the order. */
const $eq: Operator = (path, operand, options) =>
  isPlainObject(operand)
    ? (doc) => valuesOf(doc, path).includes(encodeKey(operand))
    : mingo.$eq(path, operand, options);

const $ne: Operator = (path, operand, options) => {
  const test = $eq(path, operand, options);
  return (doc) => !test(doc);
};

/** Everything at a path, through arrays on the way and, one deep, at its end. */
function valuesAt(v: Value, parts: readonly string[]): Value[] {
  const [part, ...rest] = parts;
  if (part === undefined) return Array.isArray(v) ? v : [v];
  if (Array.isArray(v) && !/^\d+$/.test(part)) return v.flatMap((element) => valuesAt(element, parts));
  return v !== null && typeof v === 'object' ? valuesAt((v as Doc)[part], rest) : [];
}

/** Texts are compared by their bytes, as in every index: JavaScript compares halves of rare characters (𠮷 < ｚ). */
const range =
  (name: RangeName, isMet: (order: number) => boolean): Operator =>
  (path, operand, options) => {
    if (typeof operand !== 'string') return mingo[name](path, operand, options);
    const parts = path.split('.');
    return (doc) => valuesAt(doc, parts).some((v) => typeof v === 'string' && isMet(compareKeys(v, operand)));
  };

const RANGES = {
  $gt: range('$gt', (order) => order > 0),
  $gte: range('$gte', (order) => order >= 0),
  $lt: range('$lt', (order) => order < 0),
  $lte: range('$lte', (order) => order <= 0),
};

/** Only numbers have a remainder: in JavaScript `null % 10` and `'30' % 10` have one too. */
const $mod: Operator = (path, operand) => {
  const [divisor, remainder] = operand as [number, number];
  const parts = path.split('.');
  return (doc) => valuesAt(doc, parts).some((v) => typeof v === 'number' && Math.trunc(v) % divisor === remainder);
};

/** `all` of one value also finds a field that is that value and no array. */
const $all: Operator = (path, operand, options) => {
  const inArray = mingo.$all(path, operand, options);
  const values = Array.isArray(operand) ? operand : [];
  const each = values.some(isPlainObject) ? [] : values.map((v) => $eq(path, v, options));
  return (doc) => inArray(doc) || (each.length > 0 && each.every((test) => test(doc)));
};

/** The arrays at a path, through arrays on the way. */
function arraysAt(v: Value, [part, ...rest]: readonly string[]): Value[][] {
  if (part === undefined) return Array.isArray(v) ? [v] : [];
  if (Array.isArray(v) && !/^\d+$/.test(part)) return v.flatMap((element) => arraysAt(element, [part, ...rest]));
  return v !== null && typeof v === 'object' ? arraysAt((v as Doc)[part], rest) : [];
}

const isOfValues = (operand: Value) =>
  isPlainObject(operand) &&
  Object.keys(operand).length > 0 &&
  Object.keys(operand).every((key) => key.startsWith('$') && !['$and', '$or', '$nor', '$expr'].includes(key));

/** Conditions on fields are met by objects only: mingo finds that a number, too, has no field of that name. */
const $elemMatch: Operator = (path, operand, options) => {
  if (isOfValues(operand)) return mingo.$elemMatch(path, operand, options);
  const element = new Query(operand as never, options);
  const parts = path.split('.');
  const isMet = (v: Value) => v !== null && typeof v === 'object' && !(v instanceof Date) && element.test(v as never);
  return (doc) => arraysAt(doc, parts).some((array) => array.some(isMet));
};

/** mingo with its differences from MongoDB mended, as far as the contract tests have found them. */
export const DIALECT = {
  scriptEnabled: false,
  jsonSchemaValidator: (schema: Value) => schemaTest(schema),
  context: Context.init({
    accumulator: ACCUMULATORS,
    expression: {
      ...expression,
      ...ACCUMULATING,
      ...ARRAYS,
      ...COMPARISONS,
      ...DATES,
      ...NUMBERS,
      ...STRINGS,
      $meta: () => {
        throw notImitated('聚合操作符 $meta');
      },
    },
    pipeline: STAGES,
    projection,
    query: { ...query, ...RANGES, $eq, $ne, $mod, $all, $elemMatch, ...GEO_OPERATORS },
  } as never),
};
