import { LIMITS } from '../../limits';
import { requestFailed } from './cloud-error';
import { encode } from './ejson';
import { isPlainObject, type Doc, type Value } from './values';

/** Depth of a document in MongoDB. */
const DEPTH = 100;

function assertStorable(v: Value, depth: number): void {
  if (depth > DEPTH) throw requestFailed(`document exceeds the maximum nesting depth of ${DEPTH}`);
  if (Array.isArray(v)) {
    for (const inner of v) assertStorable(inner, depth + 1);
  } else if (isPlainObject(v)) {
    for (const key of Object.keys(v)) {
      if (key.startsWith('$'))
        throw requestFailed(`The dollar ($) prefixed field '${key}' in '${key}' is not valid for storage.`);
      assertStorable(v[key], depth + 1);
    }
  }
}

/** Checks that a document may be stored and gives its text. `warn` hears of one that a mini-program could not write. */
export function textToStore(doc: Doc, warn: (sentence: string) => void): string {
  if (typeof doc._id !== 'string' && typeof doc._id !== 'number') {
    throw requestFailed(`The '_id' value cannot be of type ${Array.isArray(doc._id) ? 'array' : typeof doc._id}`);
  }
  assertStorable(doc, 0);
  const text = encode(doc);
  const { documentBytes, documentWarnBytes } = LIMITS.database;
  // A letter is at most three bytes: only a long text is worth counting.
  if (text.length * 3 <= documentWarnBytes) return text;
  const bytes = Buffer.byteLength(text);
  if (bytes > documentBytes) throw requestFailed(`document is too large: ${bytes} bytes exceeds ${documentBytes}`);
  if (bytes > documentWarnBytes)
    warn(`文档 ${String(doc._id)} 有 ${bytes} 字节，超过小程序端写入的上限 ${documentWarnBytes}。`);
  return text;
}
