import type { Geometry, Part } from './geometry';
import { angle, angleToArc, cuts, isAround, isOnArc, isSame, type Vector } from './sphere';

/** The edge belongs to the area: MongoDB promises neither, and S2 counts shared corners as met. */
function holds({ rings, arcs }: Part, p: Vector): boolean {
  const [outline, ...holes] = rings;
  if (!outline) return false;
  if (arcs.some((arc) => isOnArc(p, arc))) return true;
  return isAround(outline, p) && !holes.some((hole) => isAround(hole, p));
}

const cutsAny = (a: Part, b: Part) => a.arcs.some((one) => b.arcs.some((other) => cuts(one, other)));

const meetsCorner = (a: Part, p: Vector) =>
  holds(a, p) || a.corners.some((corner) => isSame(corner, p)) || a.arcs.some((arc) => isOnArc(p, arc));

const meets = (a: Part, b: Part): boolean =>
  b.corners.some((p) => meetsCorner(a, p)) || a.corners.some((p) => meetsCorner(b, p)) || cutsAny(a, b);

/** True when the two have a place in common. */
export const intersects = (a: Geometry, b: Geometry): boolean => a.some((one) => b.some((other) => meets(one, other)));

/** A part lies in an area when its corners do, it does not leave between them, and it covers no hole. */
function liesIn(part: Part, area: Part): boolean {
  if (!part.corners.every((p) => holds(area, p)) || cutsAny(part, area)) return false;
  const holes = area.rings.slice(1).flat();
  const outline = part.rings[0];
  return !outline || !holes.some((p) => isAround(outline, p) && !part.arcs.some((arc) => isOnArc(p, arc)));
}

/** True when all of `geometry` lies in the polygons of `areas`, each part in one of them. */
export const isWithin = (geometry: Geometry, areas: Geometry): boolean =>
  geometry.every((part) => areas.some((area) => liesIn(part, area)));

/** True when all of `geometry` is no further from the middle than the angle; a cap is convex, so corners decide. */
export const isWithinCap = (geometry: Geometry, middle: Vector, radians: number): boolean =>
  geometry.every(({ corners }) => corners.every((p) => angle(middle, p) <= radians));

/** The angle from a point to the nearest place of a geometry; 0 inside of a polygon. */
export function angleTo(geometry: Geometry, p: Vector): number {
  let least = Infinity;
  for (const part of geometry) {
    if (holds(part, p)) return 0;
    for (const corner of part.corners) least = Math.min(least, angle(p, corner));
    for (const arc of part.arcs) least = Math.min(least, angleToArc(p, arc));
  }
  return least;
}
