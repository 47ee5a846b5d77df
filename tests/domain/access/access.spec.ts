import fc from 'fast-check';
import {
  CODE_LENGTH,
  InvitationCode,
  invitationCodeFrom,
  spellCode,
  User,
} from '../../../miniprogram/domain/access/access';
import { bytes } from '../arbitraries';

describe('an invitation code', () => {
  const code = bytes(CODE_LENGTH).map(invitationCodeFrom);

  test('has ten letters and figures, none of which can be mistaken for another', () => {
    fc.assert(fc.property(code, (one) => expect(one).toMatch(/^[23456789ABCDEFGHJKMNPQRSTWXYZ]{10}$/)));
  });

  test('is accepted however a person types it', () => {
    const between = fc.constantFrom('', ' ', '-', '  ', ' - ', '　');
    fc.assert(
      fc.property(code, fc.array(between, { minLength: 11, maxLength: 11 }), fc.boolean(), (one, gaps, isLower) => {
        const typed = gaps
          .map((gap, n) => gap + (one[n] ?? ''))
          .join('')
          .slice(0, 40);
        fc.pre(typed.replace(/[\s-]/g, '').length === CODE_LENGTH);
        expect(InvitationCode.parse(isLower ? typed.toLowerCase() : typed)).toBe(one);
      }),
    );
  });

  test('can be read out in two groups and typed back', () => {
    fc.assert(fc.property(code, (one) => expect(InvitationCode.parse(spellCode(one))).toBe(one)));
    expect(spellCode('ABCDEFGHJK')).toBe('ABCDE FGHJK');
  });

  test('every letter comes up', () => {
    const letters = new Set(fc.sample(code, { numRuns: 500, seed: 7 }).join(''));
    expect(letters.size).toBe(29);
  });

  test.each(['', 'ABCDE', 'ABCDEFGHJKM', 'ABCDEFGHJ0', 'ABCDEFGHJI', 'ABCDEFGHJ门', 'A'.repeat(41), null, 1234567890])(
    '%p is none',
    (text) => expect(InvitationCode.safeParse(text).success).toBe(false),
  );

  test('is not made from too few bytes', () => {
    expect(() => invitationCodeFrom(new Uint8Array(CODE_LENGTH - 1))).toThrow(RangeError);
  });
});

test('a resident needs neither scope nor title to be known', () => {
  const resident = { _id: 'o1', personId: 'p1', name: '', role: 'resident', since: '2026-11-22T06:05:00.000Z' };
  expect(User.parse(resident)).toEqual(resident);
});
