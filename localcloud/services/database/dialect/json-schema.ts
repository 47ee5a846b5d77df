import { notImitated, requestFailed } from '../cloud-error';
import { compareValues } from '../compare';
import { isPlainObject, type Value } from '../values';

type Test = (v: Value) => boolean;
type Fields = Readonly<Record<string, Value>>;

/** BSON's names of types, as far as JavaScript can tell them apart; `type` knows the first six only. */
const TYPES: Readonly<Record<string, Test>> = {
  object: isPlainObject,
  array: Array.isArray,
  number: (v) => typeof v === 'number',
  boolean: (v) => typeof v === 'boolean',
  string: (v) => typeof v === 'string',
  null: (v) => v === null,
  bool: (v) => typeof v === 'boolean',
  date: (v) => v instanceof Date,
  regex: (v) => v instanceof RegExp,
  int: (v) => Number.isInteger(v) && Math.abs(v as number) < 2 ** 31,
  long: (v) => Number.isInteger(v) && Math.abs(v as number) >= 2 ** 31,
  double: (v) => typeof v === 'number' && !Number.isInteger(v),
};

function ofTypes(names: Value): Test {
  const tests = (Array.isArray(names) ? names : [names]).map((name) => {
    const test = Object.hasOwn(TYPES, String(name)) ? TYPES[String(name)] : undefined;
    if (!test) throw requestFailed(`Unknown type name alias: ${String(name)}`);
    return test;
  });
  return (v) => tests.some((test) => test(v));
}

const list = (v: Value): Value[] => {
  if (!Array.isArray(v)) throw requestFailed('$jsonSchema keyword must be an array');
  return v;
};

const fields = (v: Value): Fields => {
  if (!isPlainObject(v)) throw requestFailed('$jsonSchema keyword must be an object');
  return v;
};

/** A keyword says nothing of values of other types. */
const numbers =
  (test: (n: number, limit: number, schema: Fields) => boolean) =>
  (limit: Value, schema: Fields): Test =>
  (v) =>
    typeof v !== 'number' || test(v, limit as number, schema);
const texts =
  (test: (letters: number, limit: number) => boolean) =>
  (limit: Value): Test =>
  (v) =>
    typeof v !== 'string' || test([...v].length, limit as number);
const lists =
  (test: (v: Value[], limit: Value) => boolean) =>
  (limit: Value): Test =>
  (v) =>
    !Array.isArray(v) || test(v, limit);
const objects =
  (test: (v: Fields, limit: Value) => boolean) =>
  (limit: Value): Test =>
  (v) =>
    !isPlainObject(v) || test(v, limit);

const same = (a: Value, b: Value) => compareValues(a, b) === 0;

function properties(schema: Value): Test {
  const tests = Object.entries(fields(schema)).map(([name, inner]) => [name, schemaTest(inner)] as const);
  return objects((v) => tests.every(([name, test]) => v[name] === undefined || test(v[name])))(null);
}

function additional(allowed: Value, { properties: known = {}, patternProperties = {} }: Fields): Test {
  const patterns = Object.keys(fields(patternProperties)).map((pattern) => new RegExp(pattern));
  const test = typeof allowed === 'boolean' ? () => allowed : schemaTest(allowed);
  const isKnown = (name: string) => Object.hasOwn(fields(known), name) || patterns.some((p) => p.test(name));
  return objects((v) => Object.entries(v).every(([name, inner]) => isKnown(name) || test(inner)))(null);
}

function byPattern(schema: Value): Test {
  const tests = Object.entries(fields(schema)).map(
    ([pattern, inner]) => [new RegExp(pattern), schemaTest(inner)] as const,
  );
  return objects((v) =>
    Object.entries(v).every(([name, inner]) => tests.every(([pattern, test]) => !pattern.test(name) || test(inner))),
  )(null);
}

function items(schema: Value): Test {
  if (!Array.isArray(schema)) {
    const test = schemaTest(schema);
    return lists((v) => v.every(test))(null);
  }
  const tests = schema.map(schemaTest);
  return lists((v) => tests.every((test, i) => i >= v.length || test(v[i])))(null);
}

const KEYWORDS: Readonly<Record<string, (operand: Value, schema: Fields) => Test>> = {
  bsonType: ofTypes,
  type: ofTypes,
  enum: (values) => (v) => list(values).some((one) => same(one, v)),
  minimum: numbers((n, limit, { exclusiveMinimum }) => (exclusiveMinimum === true ? n > limit : n >= limit)),
  maximum: numbers((n, limit, { exclusiveMaximum }) => (exclusiveMaximum === true ? n < limit : n <= limit)),
  multipleOf: numbers((n, divisor) => n % divisor === 0),
  minLength: texts((letters, limit) => letters >= limit),
  maxLength: texts((letters, limit) => letters <= limit),
  pattern: (pattern) => (v) => typeof v !== 'string' || new RegExp(String(pattern)).test(v),
  required: objects((v, names) => list(names).every((name) => v[String(name)] !== undefined)),
  minProperties: objects((v, limit) => Object.keys(v).length >= (limit as number)),
  maxProperties: objects((v, limit) => Object.keys(v).length <= (limit as number)),
  properties,
  patternProperties: byPattern,
  additionalProperties: additional,
  items,
  minItems: lists((v, limit) => v.length >= (limit as number)),
  maxItems: lists((v, limit) => v.length <= (limit as number)),
  uniqueItems: lists((v, wanted) => wanted !== true || v.every((one, i) => v.findIndex((o) => same(o, one)) === i)),
  allOf: (schemas) => every(list(schemas).map(schemaTest)),
  anyOf: (schemas) => some(list(schemas).map(schemaTest)),
  oneOf: (schemas) => exactlyOne(list(schemas).map(schemaTest)),
  not: (schema) => negated(schemaTest(schema)),
};

const every =
  (tests: Test[]): Test =>
  (v) =>
    tests.every((test) => test(v));
const some =
  (tests: Test[]): Test =>
  (v) =>
    tests.some((test) => test(v));
const exactlyOne =
  (tests: Test[]): Test =>
  (v) =>
    tests.filter((test) => test(v)).length === 1;
const negated =
  (test: Test): Test =>
  (v) =>
    !test(v);

/** Words that say nothing by themselves. */
const SILENT = ['title', 'description', 'exclusiveMinimum', 'exclusiveMaximum'];
const NOT_IMITATED = ['dependencies', 'additionalItems'];

/** A test for values by MongoDB's JSON schema (draft 4 with `bsonType`). Refuses keywords that it does not know. */
export function schemaTest(schema: Value): Test {
  const operands = fields(schema);
  const tests = Object.entries(operands).flatMap(([keyword, operand]) => {
    if (SILENT.includes(keyword)) return [];
    if (NOT_IMITATED.includes(keyword)) throw notImitated(`$jsonSchema 的 ${keyword}`);
    const make = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword] : undefined;
    if (!make) throw requestFailed(`Unknown $jsonSchema keyword: ${keyword}`);
    return [make(operand, operands)];
  });
  return every(tests);
}
