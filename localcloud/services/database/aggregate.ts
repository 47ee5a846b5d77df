import { Aggregator } from 'mingo/aggregator';
import { Context } from 'mingo/core';
import { LIMITS } from '../../limits';
import { notImitated, requestFailed } from './cloud-error';
import type { Collection } from './collection';
import { DIALECT } from './dialect';
import { decode } from './ejson';
import { geoNear } from './geo/geo-near';
import { nearOf } from './geo/near';
import { lookupThrough } from './lookup';
import { find, matches, type Condition, type Meter } from './match';
import type { Sort } from './planner';
import { readingStages } from './reading-stages';
import type { Params } from './requests';
import { clone, isPlainObject, type Doc, type Value } from './values';

export type Stage = readonly [name: string, value: Value];

const NOT_IMITATED = ['$out', '$merge', '$search', '$indexStats', '$collStats'];

/** The stages as sent: their values are EJSON texts. */
export function stagesOf({ stages }: Params, now: number): Stage[] {
  if (!Array.isArray(stages)) throw requestFailed('stages must be an array');
  return stages.map(({ stageKey, stageValue }: { stageKey: string; stageValue: string }) => {
    if (NOT_IMITATED.includes(stageKey)) throw notImitated(`聚合阶段 ${stageKey}`);
    return [stageKey, decode(stageValue, { now })];
  });
}

interface Head {
  readonly condition: Condition;
  readonly sort: Sort;
  readonly skip: number;
  readonly limit: number;
}

/** Takes off the leading $match, $sort, $skip and $limit: what indexes can answer instead of mingo. */
function takeHead(stages: Stage[]): Head {
  const take = (name: string) => (stages[0]?.[0] === name ? stages.shift()?.[1] : undefined);
  const conditions: Value[] = [];
  for (let match = take('$match'); match !== undefined; match = take('$match')) conditions.push(match);
  const condition =
    conditions.length === 1 ? (conditions[0] as Condition) : conditions.length ? { $and: conditions } : {};
  const sort = Object.entries((take('$sort') ?? {}) as Record<string, 1 | -1>);
  const skip = Number(take('$skip') ?? 0);
  const limit = take('$limit');
  if (limit !== undefined && !(Number(limit) > 0)) throw requestFailed('the limit must be positive');
  return { condition, sort, skip, limit: limit === undefined ? Infinity : Number(limit) };
}

/** The documents that mingo begins with; takes the stages off that were answered without it. */
function source(collection: Collection, stages: Stage[], meter: Meter): Doc[] {
  if (stages.slice(1).some(([name]) => name === '$geoNear'))
    throw requestFailed('$geoNear is only valid as the first stage in a pipeline.');
  if (stages.some(([name, value]) => name === '$match' && isPlainObject(value) && nearOf(value)))
    throw requestFailed('$geoNear, $near, and $nearSphere are not allowed in this context');
  if (stages[0]?.[0] === '$geoNear') return geoNear(collection, stages.shift()?.[1], meter);
  const { condition, ...window } = takeHead(stages);
  return find(collection, condition, window, meter).map(({ doc }) => doc);
}

/**
 * Runs a pipeline. Without a `$limit` the cloud answers 20 documents, and never more than 10,000.
 * @param collectionOf other collections, for `$lookup`
 */
export function aggregate(
  collection: Collection,
  stages: Stage[],
  collectionOf: (name: unknown) => Collection,
  meter: Meter,
): Doc[] {
  const { aggregateDefault, aggregateMax } = LIMITS.database;
  const most = stages.some(([name]) => name === '$limit') ? aggregateMax : aggregateDefault;
  const rest = [...stages];
  const docs = source(collection, rest, meter);
  const lookup = Context.init({ pipeline: { $lookup: lookupThrough(collectionOf, meter) } } as never);
  const context = Context.from(lookup, DIALECT.context); // the first to name an operator wins
  const collectionResolver = (name: string) => [...matches(collectionOf(name), {}, meter)].map(({ doc }) => clone(doc));
  const run = (part: readonly Stage[], input: Doc[]): Doc[] => {
    const pipeline = part.map(([name, value]) => ({ [name]: value }));
    return new Aggregator(pipeline as never, { ...DIALECT, context, collectionResolver }).run(input) as Doc[];
  };
  const reading = readingStages(rest.map(([name]) => name));
  try {
    const read = run(rest.slice(0, reading), docs);
    return (reading === rest.length ? read : run(rest.slice(reading), read.map(clone))).slice(0, most);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause) throw cause;
    throw requestFailed((cause as Error).message);
  }
}
