import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  ATTACHMENT_MAX_BYTES,
  AttachmentRefs,
  roomFor,
  type AttachmentRef,
} from '../../../miniprogram/domain/attachment/attachment';
import { sha256 } from '../../../miniprogram/domain/attachment/digest';
import {
  filePathOf,
  joined,
  PART_BYTES,
  partBytesOf,
  partCountOf,
  partPathOf,
} from '../../../miniprogram/domain/attachment/parts';
import { receiptKeyFrom } from '../../../miniprogram/domain/shared/ids';
import { bytes } from '../arbitraries';

const receiptKey = fc.tuple(fc.nat(2 ** 31), bytes(10)).map(([atMs, dice]) => receiptKeyFrom(atMs, dice));

test('a digest is SHA-256, whatever the length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    }),
  );
  for (const length of [0, 55, 56, 63, 64, 119, 120, 1_000_000]) {
    const bytes = new Uint8Array(length).map((_, index) => index % 251);
    expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});

test('parts cover a file exactly', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: ATTACHMENT_MAX_BYTES }), (byteLength) => {
      const sizes = Array.from({ length: partCountOf(byteLength) }, (_, index) => partBytesOf(byteLength, index));
      expect(sizes.reduce((a, b) => a + b, 0)).toBe(byteLength);
      expect(sizes.every((size) => size > 0 && size <= PART_BYTES)).toBe(true);
      expect(sizes.slice(0, -1).every((size) => size === PART_BYTES)).toBe(true);
    }),
  );
});

test('pieces are joined in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 20 })), (pieces) => {
      expect([...joined(pieces)]).toEqual(pieces.flatMap((piece) => [...piece]));
    }),
  );
});

test('no two files share a path, and no part lies where a file does', () => {
  fc.assert(
    fc.property(receiptKey, receiptKey, fc.nat(7), fc.nat(7), (one, other, i, j) => {
      fc.pre(one !== other);
      const paths = [
        partPathOf(one, i),
        partPathOf(other, j),
        filePathOf(one, 'image/jpeg'),
        filePathOf(other, 'image/jpeg'),
      ];
      expect(new Set(paths).size).toBe(4);
    }),
  );
});

const key = (n: number) => `019ab1c2-0000-7000-8000-${String(n).padStart(12, '0')}`;
const refs = (kind: AttachmentRef['kind'], count: number, from = 0): AttachmentRef[] =>
  Array.from({ length: count }, (_, index) => ({ attachmentId: key(from + index), kind }));

test.each<[string, unknown, boolean]>([
  ['none', [], true],
  ['nine photos and three voice notes', [...refs('photo', 9), ...refs('voice', 3, 20)], true],
  ['a tenth photo', refs('photo', 10), false],
  ['a fourth voice note', refs('voice', 4), false],
  ['one twice', [...refs('photo', 1), ...refs('photo', 1)], false],
  ['one as both', [...refs('photo', 1), ...refs('voice', 1)], false],
  ['a kind for papers', [{ attachmentId: key(1), kind: 'id-card' }], false],
  ['a purpose beside the kind', [{ attachmentId: key(1), kind: 'photo', purpose: '身份证' }], false],
  ['a path in place of an id', [{ attachmentId: '../x', kind: 'photo' }], false],
])('a visit with %s', (_, value, isGood) => expect(AttachmentRefs.safeParse(value).success).toBe(isGood));

test('there is room up to the last one', () => {
  expect(roomFor('photo', [])).toBe(9);
  expect(roomFor('voice', [...refs('photo', 9), ...refs('voice', 2, 20)])).toBe(1);
});
