import { GeoShape } from './geo';
import { flatten, isPlain, toWire } from './values';

/** A condition in the database's own words, as Extended JSON. */
export type Filter = Record<string, unknown>;

/** What `_.gt(1)`, `_.or(…)` and their kind give. Every kind of query command is also a method: `_.gt(1).lt(5)`. */
export class Condition {
  /** @param filter for a field, or for whole documents when there is none */
  constructor(readonly filter: (field?: string) => Filter) {}

  and(...others: unknown[]): Condition {
    return logic('$and')(this, ...others);
  }

  or(...others: unknown[]): Condition {
    return logic('$or')(this, ...others);
  }
}

/** Commands are written `_.and(a, b)` or `_.and([a, b])`. */
const listed = (given: unknown[]): unknown[] => (given.length === 1 && Array.isArray(given[0]) ? given[0] : given);

const logic =
  (operator: '$and' | '$or' | '$nor') =>
  (...given: unknown[]) =>
    new Condition((field) => ({ [operator]: listed(given).map((part) => filterOf(part, field)) }));

const onField = (operator: string, operand: (field: string) => unknown) =>
  new Condition((field) => {
    if (field === undefined) throw new TypeError(`${operator} needs a field`);
    return { [field]: { [operator]: operand(field) } };
  });

const comparing = (operator: string) => (value: unknown) => onField(operator, () => toWire(value));

/** What a condition says of one field, without the field. */
const inner = (condition: unknown, field: string): unknown => filterOf(condition, field)[field];

const shapeOf = (geometry: unknown): unknown => {
  if (geometry instanceof GeoShape) return geometry.toJSON();
  throw new TypeError('"geometry" must be of db.Geo');
};

interface Near {
  geometry: unknown;
  maxDistance?: number;
  minDistance?: number;
}

interface Within {
  geometry?: unknown;
  centerSphere?: [unknown, number];
}

/** The query commands of `db.command`. */
export const QUERIES = {
  eq: comparing('$eq'),
  neq: comparing('$ne'),
  gt: comparing('$gt'),
  gte: comparing('$gte'),
  lt: comparing('$lt'),
  lte: comparing('$lte'),
  in: comparing('$in'),
  nin: comparing('$nin'),
  all: comparing('$all'),
  exists: comparing('$exists'),
  size: comparing('$size'),
  mod: (...given: unknown[]) => onField('$mod', () => toWire(listed(given))),
  elemMatch: (condition: unknown) =>
    onField('$elemMatch', () => (condition instanceof Condition ? inner(condition, 'x') : filterOf(condition))),
  geoNear: ({ geometry, maxDistance, minDistance }: Near) =>
    onField('$nearSphere', () => ({
      $geometry: shapeOf(geometry),
      $maxDistance: maxDistance,
      $minDistance: minDistance,
    })),
  geoWithin: ({ geometry, centerSphere }: Within) =>
    onField('$geoWithin', () => {
      if (!centerSphere) return { $geometry: shapeOf(geometry) };
      const [center, radius] = centerSphere;
      return { $centerSphere: [center instanceof GeoShape ? center.coordinates : center, radius] };
    }),
  geoIntersects: ({ geometry }: { geometry: unknown }) =>
    onField('$geoIntersects', () => ({ $geometry: shapeOf(geometry) })),
  not: (condition: unknown) => onField('$not', (field) => inner(condition, field)),
  and: logic('$and'),
  or: logic('$or'),
  nor: logic('$nor'),
  expr: (expression: unknown) => new Condition(() => ({ $expr: toWire(expression) })),
};

const CHAINED = ['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'in', 'nin', 'geoNear', 'geoWithin', 'geoIntersects'] as const;
for (const name of CHAINED) {
  Object.defineProperty(Condition.prototype, name, {
    value(this: Condition, operand: never) {
      return this.and(QUERIES[name](operand));
    },
  });
}

/** The filter of a condition: a command, an object of fields, or for a field also a plain value. */
export function filterOf(condition: unknown, field?: string): Filter {
  if (condition instanceof Condition) return condition.filter(field);
  if (field !== undefined)
    return isPlain(condition) ? filterOf({ [field]: condition }) : { [field]: toWire(condition) };
  if (!isPlain(condition)) throw new TypeError('a condition must be an object or a command');
  const parts = flatten(condition).map(([path, value]) =>
    value instanceof Condition ? value.filter(path) : { [path]: toWire(value) },
  );
  const names = parts.flatMap((part) => Object.keys(part));
  return new Set(names).size === names.length ? (Object.assign({}, ...parts) as Filter) : { $and: parts };
}
