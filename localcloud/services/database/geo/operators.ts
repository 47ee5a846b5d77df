import { notImitated, requestFailed } from '../cloud-error';
import { isPlainObject, type Doc, type Value } from '../values';
import { geometryOf, soundPlacesAt, type Geometry } from './geometry';
import { nearOfOperand } from './near';
import { intersects, isWithin, isWithinCap } from './relations';
import type { Vector } from './sphere';

type Test = (doc: Doc) => boolean;

const anyAt =
  (path: string, test: (geometry: Geometry) => boolean): Test =>
  (doc) =>
    soundPlacesAt(doc, path).some(({ geometry }) => test(geometry));

/** The flat shapes of old MongoDB, which the SDK has no words for. */
const FLAT = ['$box', '$polygon', '$center'];

function shapeOf(operator: string, operand: Value): Record<string, Value> {
  const shape = isPlainObject(operand) ? operand : {};
  const flat = FLAT.find((name) => name in shape);
  if (flat) throw notImitated(`${operator} 的 ${flat}`);
  return shape;
}

const $geoWithin = (path: string, operand: Value): Test => {
  const { $geometry, $centerSphere } = shapeOf('$geoWithin', operand);
  if ($centerSphere !== undefined) {
    const [middle, radians] = Array.isArray($centerSphere) ? ($centerSphere as Value[]) : [];
    if (typeof radians !== 'number' || !(radians >= 0)) throw requestFailed('radius must be a non-negative number');
    const from = geometryOf(middle)[0]?.corners[0] as Vector;
    return anyAt(path, (geometry) => isWithinCap(geometry, from, radians));
  }
  const areas = geometryOf($geometry);
  if (areas.some(({ rings }) => rings.length === 0))
    throw requestFailed(`$geoWithin not supported with provided geometry: ${JSON.stringify(operand)}`);
  return anyAt(path, (geometry) => isWithin(geometry, areas));
};

const $geoIntersects = (path: string, operand: Value): Test => {
  const wanted = geometryOf(shapeOf('$geoIntersects', operand).$geometry);
  return anyAt(path, (geometry) => intersects(geometry, wanted));
};

/** As a test it says only that a document is in the ring; the order is `find`'s. */
const $nearSphere = (path: string, operand: Value): Test => {
  const near = nearOfOperand(path, operand);
  return (doc) => near.nearest(doc) !== undefined;
};

/** The geo operators of a condition, on a sphere as with a 2dsphere index. */
export const GEO_OPERATORS = { $geoWithin, $geoIntersects, $nearSphere, $near: $nearSphere };
