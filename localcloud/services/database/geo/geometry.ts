import { requestFailed } from '../cloud-error';
import { isPlainObject, type Doc, type Value } from '../values';
import { arcsOf, isSame, vector, type Arc, type Vector } from './sphere';

/** A point, a line or a polygon. Geometries of several parts are lists of these. */
export interface Part {
  readonly corners: readonly Vector[];
  readonly arcs: readonly Arc[];
  /** Of a polygon: its outline, then its holes. */
  readonly rings: readonly (readonly Vector[])[];
}

export type Geometry = readonly Part[];

function list(v: Value): Value[] {
  if (!Array.isArray(v) || v.length === 0) throw requestFailed('GeoJSON coordinates must be a non-empty array');
  return v;
}

function position(v: Value): Vector {
  const [lng, lat] = Array.isArray(v) ? v : [];
  if (typeof lng !== 'number' || typeof lat !== 'number')
    throw requestFailed('Point must only contain numeric elements');
  if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90))
    throw requestFailed(`longitude/latitude is out of bounds, lng: ${lng} lat: ${lat}`);
  return vector(lng, lat);
}

const point = (v: Value): Part => ({ corners: [position(v)], arcs: [], rings: [] });

function line(v: Value): Part {
  const corners = list(v).map(position);
  if (corners.length < 2) throw requestFailed('GeoJSON LineString must have at least 2 vertices');
  return { corners, arcs: arcsOf(corners), rings: [] };
}

function ring(v: Value): Vector[] {
  const corners = list(v).map(position);
  if (!isSame(corners[0] as Vector, corners.at(-1) as Vector)) throw requestFailed('Loop is not closed');
  if (corners.length < 4) throw requestFailed('Loop must have at least 3 different vertices');
  return corners;
}

function polygon(v: Value): Part {
  const rings = list(v).map(ring);
  return { corners: rings.flat(), arcs: rings.flatMap(arcsOf), rings };
}

const PARTS: Readonly<Record<string, (coordinates: Value) => Part[]>> = {
  Point: (v) => [point(v)],
  LineString: (v) => [line(v)],
  Polygon: (v) => [polygon(v)],
  MultiPoint: (v) => list(v).map(point),
  MultiLineString: (v) => list(v).map(line),
  MultiPolygon: (v) => list(v).map(polygon),
};

const isPair = (v: Value) => Array.isArray(v) && v.length === 2 && v.every((n) => typeof n === 'number');

/** GeoJSON, or a bare `[longitude, latitude]`. Throws the cloud's refusal where it is neither. */
export function geometryOf(v: Value): Geometry {
  if (isPair(v)) return [point(v)];
  if (!isPlainObject(v)) throw requestFailed('geometry must be a GeoJSON object');
  if (v.type === 'GeometryCollection') return list(v.geometries).flatMap(geometryOf);
  const parts = Object.hasOwn(PARTS, String(v.type)) ? PARTS[String(v.type)] : undefined;
  if (!parts) throw requestFailed(`unknown GeoJSON type: ${String(v.type)}`);
  return parts(v.coordinates);
}

/** A stored value that is a geometry. */
export interface Place {
  readonly value: Value;
  readonly geometry: Geometry;
}

/** The values under a path that may be geometries: through arrays, as a multikey index sees them. */
function valuesAt(doc: Doc, path: string): Value[] {
  const walk = (v: Value, parts: readonly string[]): Value[] => {
    if (Array.isArray(v) && !(parts.length === 0 && isPair(v))) return v.flatMap((element) => walk(element, parts));
    const [part, ...rest] = parts;
    if (part === undefined) return v === undefined || v === null ? [] : [v];
    return isPlainObject(v) ? walk(v[part], rest) : [];
  };
  return walk(doc, path.split('.'));
}

/** The geometries under a path; refuses what is none, as a geo index does. */
export const placesAt = (doc: Doc, path: string): Place[] =>
  valuesAt(doc, path).map((value) => ({ value, geometry: geometryOf(value) }));

/** As `placesAt`, passing over what is no geometry: a collection without a geo index may hold anything. */
export function soundPlacesAt(doc: Doc, path: string): Place[] {
  return valuesAt(doc, path).flatMap((value) => {
    try {
      return [{ value, geometry: geometryOf(value) }];
    } catch {
      return [];
    }
  });
}
