import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import {
  matchOf,
  newSubjectKey,
  openText,
  parseMasterKeys,
  parseMatchKey,
  SealBroken,
  SealingSettings,
  sealText,
  unwrapKey,
  wrapKey,
} from '../../../cloudfunctions/kernel/sealing';

const base64 = () => randomBytes(32).toString('base64');
const OLD = `2025:${base64()}`;
const NEW = `2026:${base64()}`;
const masters = parseMasterKeys(`${NEW}, ${OLD}`);
const place = { subjectId: 'r1', field: 'phone' };

const flipped = (text: string, at: number): string => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const old = letters.indexOf(text[at] ?? '');
  // The last letter of base64url may carry bits that mean nothing; half the alphabet further always changes one that does.
  return `${text.slice(0, at)}${letters[(old + 32) % 64] ?? ''}${text.slice(at + 1)}`;
};

describe('a seal', () => {
  const key = newSubjectKey();

  test('opens to what was sealed, is never twice the same and shows nothing of it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4, maxLength: 200, unit: 'grapheme' }), (text) => {
        const [one, two] = [sealText(key, text, place), sealText(key, text, place)];
        expect(openText(key, one, place)).toBe(text);
        expect(one.sealed).not.toBe(two.sealed);
        expect(one.sealed).not.toContain(text);
      }),
    );
  });

  test('does not hold when any letter of it was changed', () => {
    const { sealed } = sealText(key, '13800001111', place);
    for (let at = 0; at < sealed.length; at += 1) {
      if (sealed[at] === '.') continue;
      expect(() => openText(key, { sealed: flipped(sealed, at) }, place)).toThrow(SealBroken);
    }
  });

  test.each([
    ['to another person', { ...place, subjectId: 'r2' }],
    ['to another field', { ...place, field: 'idNumber' }],
  ])('does not hold when it was moved %s', (_, elsewhere) => {
    expect(() => openText(key, sealText(key, '13800001111', place), elsewhere)).toThrow(SealBroken);
  });

  test('does not open with another key', () => {
    expect(() => openText(newSubjectKey(), sealText(key, 'x', place), place)).toThrow(SealBroken);
  });

  test.each(['', '.', 'abc', 'abc.def', '…'])('“%s” is no seal', (sealed) => {
    expect(() => openText(key, { sealed }, place)).toThrow(SealBroken);
  });
});

describe('master keys', () => {
  const key = newSubjectKey();

  test('the first wraps, an older one still unwraps, one that is gone is named', () => {
    const old = wrapKey(parseMasterKeys(OLD), key, 'r1');
    expect(unwrapKey(masters, old, 'r1')).toEqual(key);
    const wrapped = wrapKey(masters, key, 'r1');
    expect([wrapped, old].map((text) => text.split('.')[0])).toEqual(['2026', '2025']);
    expect(() => unwrapKey(parseMasterKeys(NEW), old, 'r1')).toThrow('2025');
  });

  test('a wrapped key is nobody else’s', () => {
    expect(() => unwrapKey(masters, wrapKey(masters, key, 'r1'), 'r2')).toThrow(SealBroken);
  });

  test.each([
    undefined,
    '',
    'nonsense',
    '2026:',
    '2026:c2hvcnQ=',
    `2026 ${base64()}`,
    `2026;${base64()},${OLD}`,
    `${NEW},${NEW}`,
    '{{env.MASTER_KEYS}}',
  ])('“%s” is refused by the name of the setting', (setting) => {
    expect(() => parseMasterKeys(setting)).toThrow(SealingSettings);
    expect(() => parseMasterKeys(setting)).toThrow('MASTER_KEYS');
  });
});

describe('a match', () => {
  const matchKey = parseMatchKey(base64());

  test('is the same for the same number of the same kind under the same key, and for nothing else', () => {
    const match = matchOf(matchKey, 'phone', '13800001111');
    expect(matchOf(matchKey, 'phone', '13800001111')).toBe(match);
    expect(matchOf(matchKey, 'phone', '13800001112')).not.toBe(match);
    expect(matchOf(matchKey, 'id', '13800001111')).not.toBe(match);
    expect(matchOf(parseMatchKey(base64()), 'phone', '13800001111')).not.toBe(match);
    expect(match).not.toContain('1111');
  });

  test('a missing key is named', () => expect(() => parseMatchKey('')).toThrow('MATCH_KEY'));
});
