import fc from 'fast-check';
import { Id, ReceiptKey, receiptKeyFrom, receiptNumber } from '../../../miniprogram/domain/shared/ids';
import { bytes } from '../arbitraries';

const LATEST_MS = 2 ** 48 - 1;
const atMs = fc.integer({ min: 0, max: LATEST_MS });

describe('a receipt key', () => {
  test('is always well-formed, and fit to be an id', () => {
    fc.assert(
      fc.property(atMs, bytes(10), (at, random) => {
        const key = receiptKeyFrom(at, random);
        expect(ReceiptKey.safeParse(key).success).toBe(true);
        expect(Id.safeParse(key).success).toBe(true);
      }),
    );
  });

  test('sorts by the time at which it was made', () => {
    fc.assert(
      fc.property(atMs, atMs, bytes(10), bytes(10), (a, b, x, y) => {
        fc.pre(a < b);
        expect(receiptKeyFrom(a, x) < receiptKeyFrom(b, y)).toBe(true);
      }),
    );
  });

  test('gives its time back', () => {
    fc.assert(
      fc.property(atMs, bytes(10), (at, random) => {
        expect(parseInt(receiptKeyFrom(at, random).replace(/-/g, '').slice(0, 12), 16)).toBe(at);
      }),
    );
  });

  test('carries 74 random bits: keys of one instant differ as their bytes do, but for the six bits of version and variant', () => {
    const meaning = (random: Uint8Array) => {
      const hex = Buffer.from(random).toString('hex');
      // The fourth figure keeps two bits (variant); the last is beyond the twelve of the tail.
      return hex.slice(0, 3) + (parseInt(hex.charAt(3), 16) & 3) + hex.slice(4, 19);
    };
    fc.assert(
      fc.property(atMs, bytes(10), bytes(10), (at, x, y) => {
        expect(receiptKeyFrom(at, x) === receiptKeyFrom(at, y)).toBe(meaning(x) === meaning(y));
      }),
    );
  });

  test('is not made from too few bytes', () => {
    expect(() => receiptKeyFrom(0, new Uint8Array(9))).toThrow(RangeError);
  });

  test.each([
    '',
    '01890000-0000-4000-8000-000000000000',
    '01890000-0000-7000-c000-000000000000',
    '01890000-0000-7000-8000-00000000000',
    '01890000-0000-7000-8000-000000000000 ',
    '01890000-0000-7000-8000-00000000000G',
    '0189ABCD-0000-7000-8000-000000000000',
    "01890000-0000-7000-8000-000000000000'--",
  ])('%p is none', (text) => expect(ReceiptKey.safeParse(text).success).toBe(false));
});

test('a receipt number is eight figures or letters in two groups, the tail of the key', () => {
  expect(receiptNumber('01890000-0000-7000-8000-00009f3a07c2')).toBe('9F3A-07C2');
  fc.assert(
    fc.property(atMs, bytes(10), (at, random) => {
      expect(receiptNumber(receiptKeyFrom(at, random))).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/);
    }),
  );
});

describe('an id', () => {
  test.each(['a', '310109010012-007-302', 'A_b-9', 'x'.repeat(64)])('%s is one', (id) =>
    expect(Id.safeParse(id).success).toBe(true),
  );
  test.each(['', 'x'.repeat(65), 'a b', 'a/b', 'a.b', '$ne', '{"$ne":1}', '门', "a'b", 'a\n', '../a', 'a|b'])(
    '%p is none',
    (id) => expect(Id.safeParse(id).success).toBe(false),
  );
});
