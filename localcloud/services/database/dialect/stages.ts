import { Lazy, type Iterator } from 'mingo/lazy';
import * as pipeline from 'mingo/operators/pipeline';
import { requestFailed } from '../cloud-error';
import { sortDocs } from '../order';
import { isPlainObject, type Doc, type Value } from '../values';

/** A pipeline stage of mingo; its options are mingo's own business. */
type StageOperator = (documents: Iterator, operand: never, options: never) => Iterator;

const mingo = pipeline as unknown as Record<
  '$addFields' | '$bucketAuto' | '$count' | '$group' | '$limit',
  StageOperator
>;

/** Of no documents MongoDB counts nothing: no document comes out, where mingo gives one with 0. */
const $count: StageOperator = (documents, field, options) =>
  mingo.$count(documents, field, options).filter((counted: Record<string, number>) => counted[field as string] !== 0);

/** Documents without the field are of the group `null`. */
const $group: StageOperator = (documents, operand: Record<string, Value>, options) =>
  mingo.$group(documents, { ...operand, _id: { $ifNull: [operand._id, null] } } as never, options);

/** In MongoDB's order of values, as the indexes have it. */
const $sort: StageOperator = (documents, operand) =>
  documents.transform((docs) =>
    Lazy(sortDocs(docs as Doc[], (doc) => doc, Object.entries(operand as Record<string, 1 | -1>))),
  );

const $sortByCount: StageOperator = (documents, operand, options) =>
  $sort($group(documents, { _id: operand, count: { $sum: 1 } } as never, options), { count: -1 } as never, options);

interface Bucket {
  readonly groupBy: Value;
  readonly boundaries: readonly Value[];
  readonly default?: Value;
  readonly output?: Record<string, Value>;
}

/** As MongoDB defines it: a group over a switch. mingo's own puts a value that is a boundary into the bucket below. */
const $bucket: StageOperator = (documents, operand, options) => {
  const { groupBy, boundaries, default: rest, output = { count: { $sum: 1 } } } = operand as Bucket;
  const branches = boundaries.slice(1).map((upper, i) => {
    const lower = boundaries[i];
    return {
      case: { $and: [{ $gte: [groupBy, { $literal: lower }] }, { $lt: [groupBy, { $literal: upper }] }] },
      then: { $literal: lower },
    };
  });
  const key = { $switch: { branches, ...(rest === undefined ? {} : { default: { $literal: rest } }) } };
  return $sort($group(documents, { _id: key, ...output } as never, options), { _id: 1 } as never, options);
};

/** Of no documents there are no buckets, where mingo gives one without bounds. */
const $bucketAuto: StageOperator = (documents, operand, options) =>
  documents.transform((docs) => (docs.length === 0 ? Lazy([]) : mingo.$bucketAuto(Lazy(docs), operand, options)));

/** Different documents; mingo may give one twice. */
const $sample: StageOperator = (documents, operand) =>
  documents.transform((docs) => {
    const { size } = operand as { size: number };
    if (!(size >= 0)) throw requestFailed('size argument to $sample must not be negative');
    const left = [...docs];
    for (let i = 0; i < Math.min(size, left.length); i++) {
      const k = i + Math.floor(Math.random() * (left.length - i));
      [left[i], left[k]] = [left[k], left[i]];
    }
    return Lazy(left.slice(0, size));
  });

const $limit: StageOperator = (documents, operand, options) => {
  if (!((operand as number) > 0)) throw requestFailed('the limit must be positive');
  return mingo.$limit(documents, operand, options);
};

/** `{a: {b: 1}}` sets `a.b` and leaves the other fields of `a`, where mingo replaces all of `a`. */
function flattened(fields: Record<string, Value>, prefix = ''): [string, Value][] {
  return Object.entries(fields).flatMap(([name, v]): [string, Value][] => {
    const isNested =
      isPlainObject(v) && Object.keys(v).length > 0 && !Object.keys(v).some((key) => key.startsWith('$'));
    return isNested ? flattened(v, `${prefix}${name}.`) : [[prefix + name, v]];
  });
}

const $addFields: StageOperator = (documents, operand, options) =>
  mingo.$addFields(documents, Object.fromEntries(flattened(operand)) as never, options);

const valueAt = (doc: Value, parts: readonly string[]): Value =>
  parts.reduce<Value>((v, part) => (isPlainObject(v) ? v[part] : undefined), doc);

/** A copy with another value at the path; `undefined` takes the field away. */
function withValue(
  doc: Record<string, Value>,
  [part, ...rest]: readonly string[],
  value: Value,
): Record<string, Value> {
  const copy = { ...doc };
  const name = part as string;
  if (rest.length === 0) copy[name] = value;
  else copy[name] = withValue(isPlainObject(copy[name]) ? copy[name] : {}, rest, value);
  if (copy[name] === undefined) delete copy[name];
  return copy;
}

interface Unwind {
  readonly path: string;
  readonly includeArrayIndex?: string;
  readonly preserveNullAndEmptyArrays?: boolean;
}

/** A value that is no array is an array of one; mingo drops empty texts and objects. */
const $unwind: StageOperator = (documents, operand) => {
  const { path, includeArrayIndex, preserveNullAndEmptyArrays } = (
    typeof operand === 'string' ? { path: operand } : operand
  ) as Unwind;
  if (!String(path).startsWith('$'))
    throw requestFailed(`path option to $unwind stage should be prefixed with a '$': ${String(path)}`);
  const parts = path.slice(1).split('.');
  const numbered = (doc: Record<string, Value>, i: number | null) =>
    includeArrayIndex ? withValue(doc, includeArrayIndex.split('.'), i) : doc;
  const unwound = (doc: Record<string, Value>): Record<string, Value>[] => {
    const v = valueAt(doc, parts);
    if (Array.isArray(v) && v.length > 0) return v.map((element, i) => numbered(withValue(doc, parts, element), i));
    const isNothing = v === undefined || v === null || Array.isArray(v);
    if (isNothing && preserveNullAndEmptyArrays !== true) return [];
    return [numbered(Array.isArray(v) ? withValue(doc, parts, undefined) : doc, null)];
  };
  return documents.transform((docs) => Lazy((docs as Record<string, Value>[]).flatMap(unwound)));
};

/** mingo's stages with its differences from MongoDB mended. */
export const STAGES = {
  ...pipeline,
  $addFields,
  $bucket,
  $bucketAuto,
  $count,
  $group,
  $limit,
  $sample,
  $set: $addFields,
  $sort,
  $sortByCount,
  $unwind,
};
