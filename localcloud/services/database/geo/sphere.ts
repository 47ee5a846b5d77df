/** A point on the sphere as a vector of length one: no seams at the date line, no poles to mind. */
export type Vector = readonly [x: number, y: number, z: number];

/** A great-circle arc, the shorter one. */
export type Arc = readonly [from: Vector, to: Vector];

/** Radius of MongoDB's earth in metres; its distances are this times the angle. */
export const EARTH_METRES = 6_378_100;

/** Angles below this are none: some hundredths of a millimetre on the ground, far above what doubles lose. */
const NONE = 1e-11;

const RADIANS = Math.PI / 180;

export function vector(longitude: number, latitude: number): Vector {
  const [lng, lat] = [longitude * RADIANS, latitude * RADIANS];
  return [Math.cos(lat) * Math.cos(lng), Math.cos(lat) * Math.sin(lng), Math.sin(lat)];
}

const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

const length = (v: Vector) => Math.hypot(...v);

/** Exact for the smallest angles too, where the arc cosine loses all digits. */
export const angle = (a: Vector, b: Vector): number => Math.atan2(length(cross(a, b)), dot(a, b));

/** The angle from a point to the nearest place of an arc. */
export function angleToArc(p: Vector, [a, b]: Arc): number {
  const normal = cross(a, b);
  const beside = dot(cross(normal, a), p) > 0 && dot(cross(b, normal), p) > 0;
  if (beside) return Math.abs(Math.asin(Math.max(-1, Math.min(1, dot(normal, p) / length(normal)))));
  return Math.min(angle(p, a), angle(p, b));
}

export const isOnArc = (p: Vector, arc: Arc): boolean => angleToArc(p, arc) < NONE;

export const isSame = (a: Vector, b: Vector): boolean => angle(a, b) < NONE;

/** True when two arcs cross at a place that is an end of neither: the four triangles turn the same way. */
export function cuts([a, b]: Arc, [c, d]: Arc): boolean {
  if (isOnArc(a, [c, d]) || isOnArc(b, [c, d]) || isOnArc(c, [a, b]) || isOnArc(d, [a, b])) return false;
  const ab = cross(a, b);
  const cd = cross(c, d);
  const acb = -dot(ab, c);
  return acb * dot(ab, d) > 0 && acb * -dot(cd, b) > 0 && acb * dot(cd, a) > 0;
}

/**
 * True when the ring goes around the point: the directions to its corners turn by a full circle. A ring has two sides,
 * and MongoDB means the smaller, whichever way round it is drawn; the corners' middle is on that side.
 */
export function isAround(ring: readonly Vector[], p: Vector): boolean {
  const middle = ring.reduce<Vector>((sum, v) => [sum[0] + v[0], sum[1] + v[1], sum[2] + v[2]], [0, 0, 0]);
  if (dot(middle, p) <= 0) return false;
  let turned = 0;
  for (const [a, b] of arcsOf(ring)) {
    turned += Math.atan2(dot(p, cross(a, b)), dot(a, b) - dot(a, p) * dot(b, p));
  }
  return Math.abs(turned) > Math.PI;
}

/** The arcs between successive points. */
export const arcsOf = (line: readonly Vector[]): Arc[] =>
  line.slice(1).map((to, i) => [line[i] as Vector, to] as const);
