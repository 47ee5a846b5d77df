import type { Iterator } from 'mingo/lazy';
import * as pipeline from 'mingo/operators/pipeline';
import type { Value } from './values';

/** A pipeline stage of mingo; its options are mingo's own business. */
type StageOperator = (documents: Iterator, operand: never, options: never) => Iterator;

const { $count, $group, $sort } = pipeline as unknown as Record<'$count' | '$group' | '$sort', StageOperator>;

/** Of no documents MongoDB counts nothing: no document comes out, where mingo gives one with 0. */
const countSome: StageOperator = (documents, field, options) =>
  $count(documents, field, options).filter((counted: Record<string, number>) => counted[field as string] !== 0);

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

export const STAGES = { ...pipeline, $count: countSome, $bucket };
