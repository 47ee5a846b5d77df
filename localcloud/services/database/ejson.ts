import { notImitated, requestFailed } from './cloud-error';
import { isPlainObject, type Value } from './values';

/**
 * Extended JSON, both ways. The SDK sends the canonical form (`{"$numberInt":"1"}`) and reads either; documents are kept
 * and answered in the relaxed form, because it parses several times faster and means the same to JavaScript.
 * bson's own EJSON is not used here: it costs about 20 µs a document, this 3.
 */
export interface DecodeOptions {
  /** The instant that `db.serverDate()` stands for; without it a server date is refused. */
  readonly now?: number;
}

const WRAPPERS: Record<string, (v: Value, whole: Record<string, Value>, options: DecodeOptions) => Value> = {
  $numberInt: (v) => Number(v),
  $numberLong: (v) => Number(v),
  $numberDouble: (v) => Number(v),
  $date: (v) => {
    const date = new Date(isPlainObject(v) ? Number(v.$numberLong) : (v as string | number));
    if (Number.isNaN(date.getTime())) throw requestFailed('invalid $date');
    return date;
  },
  $oid: (v) => {
    if (!/^[0-9a-f]{24}$/i.test(String(v))) throw requestFailed(`invalid ObjectId: ${String(v)}`);
    return String(v).toLowerCase();
  },
  $undefined: () => null,
  $regularExpression: (v) => regularExpression(v),
  $tcb_server_date: (v, _whole, { now }) => {
    if (now === undefined) throw requestFailed('server date is not supported here');
    const offset = isPlainObject(v) ? Number(decodeValue(v.offset ?? 0, {})) : 0;
    return new Date(now + offset);
  },
  $numberDecimal: () => refuse('Decimal128'),
  $binary: () => refuse('Binary'),
  $timestamp: () => refuse('Timestamp'),
  $minKey: () => refuse('MinKey'),
  $maxKey: () => refuse('MaxKey'),
};

function refuse(type: string): never {
  throw notImitated(`BSON ${type}`);
}

function regularExpression(v: Value): RegExp {
  const { pattern, options = '' } = v as { pattern: string; options?: string };
  // Mongo knows i, m, s (dotAll), u and x. `g` and `y` mean nothing to it, and would make a match here depend on the last.
  if (/[^imsu]/.test(options)) throw requestFailed(`invalid flag in regex options: ${options}`);
  try {
    return new RegExp(pattern, options);
  } catch (cause) {
    throw requestFailed(`Regular expression is invalid: ${(cause as Error).message}`);
  }
}

function decodeValue(v: Value, options: DecodeOptions): Value {
  if (v === null || typeof v !== 'object') return v;
  if (Array.isArray(v)) {
    for (let i = 0; i < v.length; i++) v[i] = decodeValue(v[i], options);
    return v;
  }
  const object = v as Record<string, Value>;
  for (const key in object) {
    if (key.charCodeAt(0) === 36 /* $ */) {
      const unwrap = Object.hasOwn(WRAPPERS, key) ? WRAPPERS[key] : undefined;
      if (unwrap) return unwrap(object[key], object, options);
    }
    const inner = object[key];
    if (inner !== null && typeof inner === 'object') object[key] = decodeValue(inner, options);
  }
  return object;
}

/** Text of the wire, or of the store, to values. Throws the cloud's refusal where the text is not Extended JSON. */
export function decode(text: string, options: DecodeOptions = {}): Value {
  let parsed: Value;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw requestFailed('malformed EJSON');
  }
  return decodeValue(parsed, options);
}

function encodeDate(date: Date): Value {
  const year = date.getUTCFullYear();
  return { $date: year >= 1970 && year <= 9999 ? date.toISOString() : { $numberLong: String(date.getTime()) } };
}

function encodeNumber(v: number): Value {
  return Number.isFinite(v) && !Object.is(v, -0) ? v : { $numberDouble: Object.is(v, -0) ? '-0.0' : String(v) };
}

function encodeValue(v: Value): Value {
  if (typeof v === 'number') return encodeNumber(v);
  if (v === undefined) return null;
  if (v === null || typeof v !== 'object') return v;
  if (Array.isArray(v)) return v.map(encodeValue);
  if (v instanceof Date) return encodeDate(v);
  if (v instanceof RegExp) return { $regularExpression: { pattern: v.source, options: v.flags } };
  const copy: Record<string, Value> = {};
  for (const [key, inner] of Object.entries(v)) if (inner !== undefined) copy[key] = encodeValue(inner);
  return copy;
}

/** Values to the text that is stored and answered. `undefined` members vanish, as they do in the SDK. */
export const encode = (v: Value): string => JSON.stringify(encodeValue(v));
