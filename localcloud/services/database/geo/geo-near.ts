import { requestFailed } from '../cloud-error';
import type { Collection } from '../collection';
import { matches, type Meter } from '../match';
import { clone, isPlainObject, type Doc, type Value } from '../values';
import { assertGeoIndex, geoPaths, nearAt, type Distance } from './near';

/** The path to measure at: `key`, or the only geo index there is. */
function pathOf(collection: Collection, key: Value): string {
  if (typeof key === 'string') {
    assertGeoIndex(collection, key);
    return key;
  }
  const [only, ...more] = geoPaths(collection);
  if (only === undefined) throw requestFailed('$geoNear requires a 2d or 2dsphere index, but none were found');
  if (more.length > 0)
    throw requestFailed('There is more than one 2dsphere index; unsure which to use for $geoNear; give key');
  return only;
}

function put(doc: Doc, path: string, value: Value): void {
  const parts = path.split('.');
  const last = parts.pop() as string;
  let at: Record<string, Value> = doc;
  for (const part of parts) {
    if (!isPlainObject(at[part])) at[part] = {};
    at = at[part] as Record<string, Value>;
  }
  at[last] = value;
}

function field(name: string, v: Value): string {
  if (typeof v !== 'string' || v === '') throw requestFailed(`$geoNear requires that '${name}' be a string`);
  return v;
}

/** `$geoNear`: documents from near to far, on clones that carry their distance. */
export function geoNear(collection: Collection, spec: Value, meter: Meter): Doc[] {
  if (!isPlainObject(spec)) throw requestFailed('$geoNear requires an object');
  const { near: point, query = {}, key, maxDistance, minDistance, distanceMultiplier = 1, includeLocs, limit } = spec;
  const distanceField = field('distanceField', spec.distanceField);
  if (spec.spherical === false) throw requestFailed('unable to find index for $geoNear query: spherical must be true');
  const path = pathOf(collection, key);
  const near = nearAt(path, point, maxDistance, minDistance);
  const found: (Distance & { doc: Doc })[] = [];
  for (const { doc } of matches(collection, query as Record<string, Value>, meter)) {
    const nearest = near.nearest(doc);
    if (nearest) found.push({ doc, ...nearest });
  }
  found.sort((a, b) => a.metres - b.metres);
  return found.slice(0, typeof limit === 'number' ? limit : undefined).map(({ doc: stored, metres, place }) => {
    const doc = clone(stored);
    put(doc, distanceField, metres * Number(distanceMultiplier));
    if (includeLocs !== undefined) put(doc, field('includeLocs', includeLocs), clone(place));
    return doc;
  });
}
