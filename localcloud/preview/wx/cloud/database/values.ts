import { GeoShape } from './geo';

/** `db.serverDate({ offset })`: the instant of the cloud when it gets there, milliseconds added. */
export class ServerDate {
  constructor(readonly offset = 0) {}
}

/** True for `{…}` as an app writes it; false for null, arrays, dates, expressions, shapes, commands. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Values of an app → Extended JSON. `undefined` members vanish. */
export function toWire(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return { $numberDouble: String(value) };
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => toWire(one ?? null));
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } };
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags } };
  if (value instanceof ServerDate) return { $tcb_server_date: { offset: value.offset } };
  if (value instanceof GeoShape) return value.toJSON();
  if (!isPlain(value)) throw new TypeError('a command cannot stand here');
  const kept = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(kept.map(([key, one]) => [key, toWire(one)]));
}

/** Extended JSON of an answer → values of an app. `get()` turns GeoJSON into shapes, an aggregate does not. */
export function fromWire(value: unknown, shapes: boolean): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => fromWire(one, shapes));
  const { $date: date, $numberDouble: double } = value as { $date?: unknown; $numberDouble?: unknown };
  if (date !== undefined)
    return new Date(typeof date === 'string' ? date : Number((date as { $numberLong: string }).$numberLong));
  if (double !== undefined) return Number(double);
  const shape = shapes ? GeoShape.from(value) : undefined;
  if (shape) return shape;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fromWire(one, shapes)]));
}

/**
 * Nested objects → dotted paths, as the SDK flattens conditions and updates. An empty object leaves nothing behind, there too.
 */
export function flatten(object: Record<string, unknown>, prefix = ''): [path: string, value: unknown][] {
  return Object.entries(object).flatMap(([key, value]): [string, unknown][] => {
    if (value === undefined) return [];
    return isPlain(value) ? flatten(value, `${prefix}${key}.`) : [[prefix + key, value]];
  });
}
