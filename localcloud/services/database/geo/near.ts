import { requestFailed } from '../cloud-error';
import type { Collection } from '../collection';
import { isPlainObject, type Doc, type Value } from '../values';
import { geometryOf, soundPlacesAt } from './geometry';
import { angleTo } from './relations';
import { EARTH_METRES, type Vector } from './sphere';

export interface Distance {
  readonly metres: number;
  /** The stored value that was measured to. */
  readonly place: Value;
}

/** A wish for what is near: the path of the geometries, and how far each document is in metres. */
export interface Near {
  readonly path: string;
  /** The nearest geometry of the document; `undefined` where it has none, or none in the wanted ring. */
  nearest(doc: Doc): Distance | undefined;
}

interface Ring {
  readonly from: Vector;
  readonly least: number;
  readonly most: number;
}

const metresOr = (v: Value, otherwise: number, name: string): number => {
  if (v === undefined || v === null) return otherwise;
  if (typeof v !== 'number' || !(v >= 0)) throw requestFailed(`${name} must be a non-negative number`);
  return v;
};

/** Of a GeoJSON point and distances in metres. */
export function nearAt(path: string, point: Value, maxDistance: Value, minDistance: Value): Near {
  const [part, ...more] = geometryOf(point);
  const [from] = part?.corners ?? [];
  if (!from || more.length > 0 || part?.arcs.length)
    throw requestFailed('$near requires a point, given ' + JSON.stringify(point));
  const ring: Ring = {
    from,
    least: metresOr(minDistance, 0, 'minDistance'),
    most: metresOr(maxDistance, Infinity, 'maxDistance'),
  };
  return { path, nearest: (doc) => nearestIn(doc, path, ring) };
}

function nearestIn(doc: Doc, path: string, { from, least, most }: Ring): Distance | undefined {
  let nearest: Distance | undefined;
  for (const { value: place, geometry } of soundPlacesAt(doc, path)) {
    const metres = angleTo(geometry, from) * EARTH_METRES;
    if (metres >= least && metres <= most && !(nearest && nearest.metres <= metres)) nearest = { metres, place };
  }
  return nearest;
}

const NEAR = ['$near', '$nearSphere'];

/** `$near` or `$nearSphere` of a field, as `_.geoNear` sends it. */
export function nearOfOperand(path: string, operand: Value): Near {
  if (!isPlainObject(operand) || operand.$geometry === undefined)
    throw requestFailed('$near requires a GeoJSON point: $geometry');
  return nearAt(path, operand.$geometry, operand.$maxDistance, operand.$minDistance);
}

/** The wish in a condition, if there is one; it orders the answer. MongoDB takes one, at the top or under `$and`. */
export function nearOf(condition: Record<string, Value>): Near | undefined {
  const found: Near[] = [];
  const look = (part: Record<string, Value>): void => {
    for (const [path, inner] of Object.entries(part)) {
      if (path === '$and' && Array.isArray(inner)) inner.filter(isPlainObject).forEach(look);
      else if (path.startsWith('$')) refuseInside(inner);
      else if (isPlainObject(inner)) {
        for (const [operator, operand] of Object.entries(inner)) {
          if (NEAR.includes(operator)) found.push(nearOfOperand(path, operand));
          else refuseInside(operand);
        }
      }
    }
  };
  look(condition);
  if (found.length > 1) throw requestFailed('Too many geoNear expressions');
  return found[0];
}

function refuseInside(v: Value): void {
  if (Array.isArray(v)) return v.forEach(refuseInside);
  if (!isPlainObject(v)) return;
  for (const [key, inner] of Object.entries(v)) {
    if (NEAR.includes(key)) throw requestFailed('geo $near must be top-level expr');
    refuseInside(inner);
  }
}

/** The paths of a collection's geo indexes. */
export const geoPaths = ({ indexes }: Collection): string[] =>
  indexes.flatMap(({ components }) => components.filter(({ geo }) => geo).map(({ path }) => path));

/** What is near cannot be asked without an index on the cloud, so it cannot here. */
export function assertGeoIndex(collection: Collection, path: string): void {
  if (geoPaths(collection).includes(path)) return;
  throw requestFailed('error processing query: planner returned error: unable to find index for $geoNear query');
}
