import { Query } from 'mingo/query';
import { CloudError, notImitated, requestFailed } from './cloud-error';
import type { Collection, Hit } from './collection';
import { DIALECT } from './dialect';
import { assertGeoIndex, nearOf } from './geo/near';
import { sortHits } from './order';
import { plan, type Sort } from './planner';
import { isPlainObject, type Doc, type Value } from './values';

export type Condition = Record<string, Value>;

/** Counts what a request cost. */
export interface Meter {
  documentsRead: number;
}

const NOT_IMITATED = ['$text', '$where'];

function refuseUnknown(condition: Value): void {
  if (Array.isArray(condition)) return condition.forEach(refuseUnknown);
  if (!isPlainObject(condition)) return;
  for (const [key, inner] of Object.entries(condition)) {
    if (NOT_IMITATED.includes(key)) throw notImitated(`查询操作符 ${key}`);
    refuseUnknown(inner);
  }
}

/** A test for documents. MongoDB's semantics are mingo's; what it does not know is refused by name. */
export function compile(condition: Condition): (doc: Doc) => boolean {
  refuseUnknown(condition);
  try {
    const query = new Query(condition, DIALECT);
    return (doc) => query.test(doc);
  } catch (cause) {
    throw cause instanceof CloudError ? cause : requestFailed((cause as Error).message);
  }
}

/** Row numbers read at first when only some are wanted; few queries need the rest. */
const FIRST_READ = 200;

/** SQLite's word for no limit. */
const ALL = -1;

/** Rows decoded and tested between two looks at whether enough were found. */
const BATCH = 100;

function* candidates(collection: Collection, condition: Condition, sort: Sort, wanted: number): Iterable<Hit> {
  const found = plan(collection, condition, sort);
  if (!found) return yield* collection.scan();
  const seen = found.repeats ? new Set<number>() : null;
  let offset = 0;
  let size = Number.isFinite(wanted) ? Math.max(FIRST_READ, wanted) : ALL;
  for (;;) {
    const seqs = collection.numbers(`${found.sql} LIMIT ? OFFSET ?`, [...found.args, size, offset]);
    const fresh = seen ? seqs.filter((seq) => !seen.has(seq) && seen.add(seq)) : seqs;
    for (let i = 0; i < fresh.length; i += BATCH) yield* collection.read(fresh.slice(i, i + BATCH));
    if (size === ALL || seqs.length < size) return;
    offset += size;
    size = ALL;
  }
}

/** All matching documents, in no order that may be relied on. */
export function* matches(
  collection: Collection,
  condition: Condition,
  meter: Meter,
  sort: Sort = [],
  wanted = Infinity,
) {
  const test = compile(condition);
  const near = nearOf(condition);
  if (near) assertGeoIndex(collection, near.path);
  for (const hit of candidates(collection, condition, sort, wanted)) {
    meter.documentsRead++;
    if (test(hit.doc)) yield hit;
  }
}

export interface Window {
  readonly sort: Sort;
  readonly skip: number;
  readonly limit: number;
}

/**
 * Brings matching documents into the order asked for: that of `sort`, else from near to far where the condition asks for
 * what is near, else none.
 */
export function inOrder(hits: readonly Hit[], condition: Condition, sort: Sort): Hit[] {
  const near = sort.length === 0 ? nearOf(condition) : undefined;
  if (!near) return sortHits(hits, sort);
  const metres = new Map(hits.map((hit) => [hit, near.nearest(hit.doc)?.metres ?? Infinity]));
  return [...hits].sort((a, b) => (metres.get(a) as number) - (metres.get(b) as number));
}

/** The window of matching documents that was asked for; reads no more than it must where an index gives the order. */
export function find(collection: Collection, condition: Condition, { sort, skip, limit }: Window, meter: Meter): Hit[] {
  const near = nearOf(condition);
  const isOrdered = sort.length === 0 ? !near : plan(collection, condition, sort)?.ordered === true;
  if (!isOrdered)
    return inOrder([...matches(collection, condition, meter, sort)], condition, sort).slice(skip, skip + limit);
  const hits: Hit[] = [];
  for (const hit of matches(collection, condition, meter, sort, skip + limit)) {
    hits.push(hit);
    if (hits.length >= skip + limit) break;
  }
  return hits.slice(skip);
}
