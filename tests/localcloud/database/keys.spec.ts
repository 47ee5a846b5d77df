import { EJSON } from 'bson';
import fc from 'fast-check';
import { decode, encode } from '../../../localcloud/services/database/ejson';
import { combine, compareKeys, encodeKey, keysOf } from '../../../localcloud/services/database/keys';

const number = fc.oneof(fc.double({ noNaN: true }), fc.integer(), fc.constantFrom(0, -0, Infinity, -Infinity));
const anything = fc.oneof(
  number,
  fc.string({ unit: 'binary' }),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
);

describe('keys order as MongoDB orders values', () => {
  const order = (a: unknown, b: unknown) => Math.sign(compareKeys(encodeKey(a), encodeKey(b)));

  test('numbers by size', () => {
    fc.assert(fc.property(number, number, (a, b) => expect(order(a, b)).toBe(Math.sign(a === b ? 0 : a < b ? -1 : 1))));
  });

  test('dates by time', () => {
    const date = fc.date({ noInvalidDate: true });
    fc.assert(fc.property(date, date, (a, b) => expect(order(a, b)).toBe(Math.sign(a.getTime() - b.getTime()))));
  });

  test('texts by their UTF-8 bytes', () => {
    const text = fc.string({ unit: 'grapheme' }).map((s) => s.replaceAll('\0', ''));
    fc.assert(
      fc.property(text, text, (a, b) =>
        expect(order(a, b)).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)))),
      ),
    );
  });

  test('kinds in their own order: null, numbers, texts, objects, arrays, booleans, dates', () => {
    const kinds = [null, -Infinity, 1e300, '', '𠮷', {}, [], false, true, new Date(0)];
    const keys = kinds.map(encodeKey);
    expect([...keys].sort(compareKeys)).toEqual(keys);
  });

  test('equal keys are equal values', () => {
    fc.assert(
      fc.property(
        anything,
        anything,
        (a, b) =>
          encodeKey(a) !== encodeKey(b) ||
          encode(a) === encode(b) ||
          a === b ||
          `${String(a)}${String(b)}`.includes('\0'),
      ),
    );
  });
});

describe('keys of a path', () => {
  const keys = (doc: object, path: string) => keysOf({ _id: 'x', ...doc }, path);
  const of = (...values: unknown[]) => values.map(encodeKey);

  test.each([
    ['a value', { a: 1 }, 'a', of(1), true],
    ['a missing one', {}, 'a', of(null), true],
    ['a nested one', { a: { b: 1 } }, 'a.b', of(1), true],
    ['under a scalar', { a: 1 }, 'a.b', of(null), true],
    ['an array: its elements', { a: [1, 2, 1] }, 'a', of(1, 2), false],
    ['through an array', { a: [{ b: 1 }, { b: 2 }, {}] }, 'a.b', of(1, 2, null), false],
    ['an object', { a: { b: 1 } }, 'a', of({ b: 1 }), false],
  ])('%s', (_what, doc, path, expected, sortable) => {
    expect(keys(doc, path)).toMatchObject({ keys: expected, sortable });
  });

  test('combinations, and no flood of them', () => {
    expect(combine([['a', 'b'], ['c'], ['d', 'e']])).toHaveLength(4);
    const many = Array.from({ length: 200 }, String);
    expect(() => combine([many, many])).toThrow(RangeError);
  });
});

describe('Extended JSON', () => {
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      anything,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(
        fc.string().filter((k) => !k.startsWith('$') && k !== '__proto__'),
        tie('value'),
        { maxKeys: 4, noNullPrototype: true },
      ),
    ),
  })).value;

  test('what is encoded is decoded', () => {
    fc.assert(fc.property(value, (v) => expect(decode(encode(v))).toEqual(v)));
  });

  test('the SDK reads our text, and we read the SDK’s', () => {
    fc.assert(
      fc.property(value, (v) => {
        expect(EJSON.parse(encode({ v }))).toEqual({ v });
        const text = EJSON.stringify({ v }, { relaxed: false });
        expect(decode(text)).toEqual(EJSON.parse(text)); // bson makes 0 of -0
      }),
    );
  });

  test.each([
    ['{"a":{"$binary":{"base64":"","subType":"00"}}}', 'LOCALCLOUD_NOT_IMITATED'],
    ['{"a":{"$numberDecimal":"1"}}', 'LOCALCLOUD_NOT_IMITATED'],
    ['{"a":{"$regularExpression":{"pattern":"(","options":""}}}', 'DATABASE_REQUEST_FAILED'],
    ['{"a":{"$regularExpression":{"pattern":"a","options":"g"}}}', 'DATABASE_REQUEST_FAILED'],
    ['{"a":{"$date":"never"}}', 'DATABASE_REQUEST_FAILED'],
    ['{"a":', 'DATABASE_REQUEST_FAILED'],
  ])('%s is refused', (text, code) => {
    expect(() => decode(text)).toThrow(expect.objectContaining({ code }));
  });

  test('an ObjectId is its hexadecimal text', () => {
    expect(decode('{"_id":{"$oid":"64b7f0c2a1b2c3d4e5f60718"}}')).toEqual({ _id: '64b7f0c2a1b2c3d4e5f60718' });
  });
});
