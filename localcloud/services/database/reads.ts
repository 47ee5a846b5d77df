import { aggregate, stagesOf } from './aggregate';
import type { Collection } from './collection';
import { countByIndex } from './count';
import { encode } from './ejson';
import { find, matches, type Meter } from './match';
import { project } from './project';
import { conditionOf, projectionOf, windowOf, type Params } from './requests';
import type { Store } from './store';

/** What an action answers: `data`, and what stands beside it on the wire. */
export type Answer = Readonly<Record<string, unknown>>;

export interface Call {
  readonly store: Store;
  readonly params: Params;
  /** The instant of the call: what a server date becomes. */
  readonly now: number;
  readonly meter: Meter;
}

export const collectionOf = ({ store, params }: Pick<Call, 'store' | 'params'>): Collection =>
  store.collection(params.collectionName);

/** `get()` of a query or of one document. */
export function getDocument(call: Call): Answer {
  const { params, now, meter } = call;
  const collection = collectionOf(call);
  const condition = conditionOf(params, now);
  const window = params.queryType === 'DOC' ? { sort: [], skip: 0, limit: 1 } : windowOf(params);
  const hits = find(collection, condition, window, meter);
  const fields = projectionOf(params);
  const list = fields
    ? project(
        hits.map(({ doc }) => doc),
        fields,
        condition,
      ).map(encode)
    : collection.texts(hits.map(({ seq }) => seq));
  const page = params.queryType === 'DOC' ? {} : { limit: window.limit, offset: window.skip };
  return { data: { list }, ...page };
}

/** `count()`. */
export function calculateDocument(call: Call): Answer {
  const collection = collectionOf(call);
  const condition = conditionOf(call.params, call.now);
  if (Object.keys(condition).length === 0) return { data: { total: collection.count() } };
  const counted = countByIndex(collection, condition);
  if (counted !== undefined) return { data: { total: counted } };
  let total = 0;
  for (const _hit of matches(collection, condition, call.meter)) total++;
  return { data: { total } };
}

/** `aggregate()…end()`. */
export function aggregateDocuments(call: Call): Answer {
  const stages = stagesOf(call.params, call.now);
  const docs = aggregate(collectionOf(call), stages, (name) => call.store.collection(name), call.meter);
  return { data: { list: docs.map(encode) } };
}
