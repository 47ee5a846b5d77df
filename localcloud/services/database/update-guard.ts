import { requestFailed } from './cloud-error';
import { encode } from './ejson';
import type { Change } from './update';
import { isPlainObject, type Doc, type Value } from './values';

/** Operators that make the fields on their way; the others pass by where a field is missing. */
const BUILDING = ['$set', '$inc', '$mul', '$min', '$max', '$push', '$addToSet', '$bit'];

const typeName = (v: Value): string => {
  if (v === null) return 'null';
  if (Array.isArray(v)) return 'array';
  if (v instanceof Date) return 'date';
  if (typeof v === 'number') return Number.isInteger(v) ? 'int' : 'double';
  return typeof v === 'boolean' ? 'bool' : typeof v;
};

const isPosition = (part: string) => /^\d+$|^\$/.test(part);

/** The value at a path, or undefined; refuses a step into what cannot hold a field, which mingo would pass over in silence. */
function valueAt(doc: Doc, path: string): Value {
  let at: Value = doc;
  let name = '';
  for (const part of path.split('.')) {
    if (part.startsWith('$')) return undefined; // positions are mingo's to resolve
    const holds = isPlainObject(at) || (Array.isArray(at) && isPosition(part));
    if (!holds) throw requestFailed(`Cannot create field '${part}' in element {${name}: ${encode(at)}}`);
    at = (at as Record<string, Value>)[part];
    if (at === undefined) return undefined;
    name = part;
  }
  return at;
}

/** What an operator demands of the value it finds. */
const DEMANDS: Record<string, (v: Value, path: string, doc: Doc) => string | undefined> = {
  $inc: (v, path, doc) => numeric('$inc', v, path, doc),
  $mul: (v, path, doc) => numeric('$mul', v, path, doc),
  $push: (v, path, doc) => mustBeArray(v, path, doc),
  $addToSet: (v, path) =>
    Array.isArray(v)
      ? undefined
      : `Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ${typeName(v)}`,
  $pop: (v, path) =>
    Array.isArray(v) ? undefined : `Path '${path}' contains an element of non-array type '${typeName(v)}'`,
  $pull: (v) => (Array.isArray(v) ? undefined : 'Cannot apply $pull to a non-array value'),
  $pullAll: (v) => (Array.isArray(v) ? undefined : 'Cannot apply $pull to a non-array value'),
  $bit: (v, path, doc) =>
    Number.isInteger(v)
      ? undefined
      : `Cannot apply $bit to a value of non-integral type._id: ${encode(doc._id)} has the field ${path} of non-integer type ${typeName(v)}`,
};

function numeric(operator: string, v: Value, path: string, doc: Doc): string | undefined {
  if (typeof v === 'number') return undefined;
  return `Cannot apply ${operator} to a value of non-numeric type. {_id: ${encode(doc._id)}} has the field '${path}' of non-numeric type ${typeName(v)}`;
}

function mustBeArray(v: Value, path: string, doc: Doc): string | undefined {
  if (Array.isArray(v)) return undefined;
  return `The field '${path}' must be an array but is of type ${typeName(v)} in document {_id: ${encode(doc._id)}}`;
}

/**
 * Refuses what MongoDB refuses and mingo would silently skip: most bitten is a field under a parent that is `null`
 * (`Cannot create field 'b' in element {a: null}`), which `update({a: {b: 1}})` makes because the SDK flattens it.
 */
export function assertApplicable(doc: Doc, change: Change): void {
  for (const [operator, fields] of Object.entries(change)) {
    if (!isPlainObject(fields))
      throw requestFailed(`Modifiers operate on fields but we found type ${typeName(fields)} instead`);
    for (const path of Object.keys(fields)) {
      if (path === '_id' || path.startsWith('_id.')) {
        throw requestFailed(`Performing an update on the path '_id' would modify the immutable field '_id'`);
      }
      const building = BUILDING.includes(operator);
      const found = building ? valueAt(doc, path) : lookup(doc, path);
      const why = found === undefined ? undefined : DEMANDS[operator]?.(found, path, doc);
      if (why) throw requestFailed(why);
    }
  }
}

/** The value at a path where the path exists; undefined where it does not. */
function lookup(doc: Doc, path: string): Value {
  return path
    .split('.')
    .reduce<Value>((v, part) => (v !== null && typeof v === 'object' ? (v as Doc)[part] : undefined), doc);
}
