type Coordinates = number | Coordinates[];

const TYPES = ['Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon'] as const;
type ShapeType = (typeof TYPES)[number];

/** A place or an area as the database has it: GeoJSON, longitude first. */
export class GeoShape {
  constructor(
    readonly type: ShapeType,
    readonly coordinates: Coordinates,
  ) {}

  /** Of a point; there is none in other shapes. */
  get longitude(): number {
    return (this.coordinates as number[])[0] as number;
  }

  get latitude(): number {
    return (this.coordinates as number[])[1] as number;
  }

  toJSON(): { type: ShapeType; coordinates: Coordinates } {
    return { type: this.type, coordinates: this.coordinates };
  }

  /** The shape that an object of GeoJSON's two members describes. */
  static from(value: object): GeoShape | undefined {
    const { type, coordinates } = value as { type?: unknown; coordinates?: unknown };
    const isShape = TYPES.includes(type as ShapeType) && Array.isArray(coordinates) && Object.keys(value).length === 2;
    return isShape ? new GeoShape(type as ShapeType, coordinates as Coordinates) : undefined;
  }
}

type Part = GeoShape | Part[];
const coordinatesOf = (part: Part): Coordinates => (Array.isArray(part) ? part.map(coordinatesOf) : part.coordinates);

// With and without `new`, as the documentation writes both: hence no arrow functions.
function place(longitude: unknown, latitude: unknown): GeoShape {
  if (!(Math.abs(Number(longitude)) <= 180 && Math.abs(Number(latitude)) <= 90))
    throw new RangeError('Geo.Point: longitude within ±180, latitude within ±90');
  return new GeoShape('Point', [Number(longitude), Number(latitude)]);
}

const shape = (type: ShapeType) =>
  function made(parts: Part[]): GeoShape {
    return new GeoShape(type, coordinatesOf(parts));
  };

/** `db.Geo`: a line is made of points, a polygon of closed lines, the others of their kind. */
export const Geo = {
  Point: place,
  LineString: shape('LineString'),
  Polygon: shape('Polygon'),
  MultiPoint: shape('MultiPoint'),
  MultiLineString: shape('MultiLineString'),
  MultiPolygon: shape('MultiPolygon'),
};
