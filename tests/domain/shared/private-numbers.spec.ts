import fc from 'fast-check';
import { addDays } from '../../../miniprogram/domain/shared/calendar';
import {
  checkCharacterOf,
  identityNumberProblem,
  looksLikeIdentityNumber,
  toldByIdentityNumber,
} from '../../../miniprogram/domain/shared/identity-number';
import { phoneNumberProblem, tidyPhoneNumber } from '../../../miniprogram/domain/shared/phone-number';
import {
  hidePrivateNumbers,
  privateNumbersIn,
  withoutNumbers,
} from '../../../miniprogram/domain/shared/private-numbers';

const TODAY = '2026-11-22';

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const bornOn = fc.nat(45_000).map((count) => addDays('1900-01-01', count));

/** Valid by GB 11643, of invented people. */
const identityNumber = fc
  .tuple(fc.constantFrom('310109', '110101', '320582', '440305', '810000'), bornOn, digits(3))
  .map(([region, day, order]) => `${region}${day.replace(/-/g, '')}${order}`)
  .map((first17) => first17 + checkCharacterOf(first17));
const mobile = fc.tuple(fc.constantFrom(...'3456789'), digits(9)).map(([second, rest]) => `1${second}${rest}`);

/** The ways in which people group a number: separators after some of its digits. */
const grouped = (number: fc.Arbitrary<string>) =>
  fc
    .tuple(
      number,
      fc.constantFrom(' ', '-', '—', '.', '  ', '·'),
      fc.uniqueArray(fc.integer({ min: 2, max: 16 }), { maxLength: 3 }),
    )
    .map(([whole, separator, cuts]) => ({
      whole,
      written: [...whole].map((char, at) => (cuts.includes(at) ? separator + char : char)).join(''),
    }));
const wide = (text: string) => text.replace(/[0-9X]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
/** Words without figures, as they stand around a number in a note. */
const words = fc.constantFrom(
  '女儿电话',
  '她说打',
  '，身份证',
  '（备用）',
  '，晚上在家。',
  '家里 3 个人，',
  '302 室，',
  '',
);

describe('GB 11643', () => {
  test('a number with its own check character holds, and tells day of birth and sex', () => {
    fc.assert(
      fc.property(identityNumber, (number) => {
        const problem = identityNumberProblem(number, TODAY);
        const { bornOn: told } = toldByIdentityNumber(number);
        expect(problem === undefined).toBe(told <= TODAY);
        expect(number.slice(6, 14)).toBe(told.replace(/-/g, ''));
      }),
    );
  });

  test('any single digit that is wrong, and any two neighbours that are swapped, are noticed', () => {
    fc.assert(
      fc.property(identityNumber, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        fc.pre(identityNumberProblem(number, TODAY) === undefined);
        const wrong = number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1);
        expect(identityNumberProblem(wrong, TODAY)).toBeDefined();
        fc.pre(at < 16 && number[at] !== number[at + 1]);
        const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
        expect(identityNumberProblem(swapped, TODAY)).toBeDefined();
      }),
    );
  });

  test.each([
    ['11010519491231002X', undefined],
    ['110105194912310021', '最后一位'],
    ['990105194912310020', '前两位'],
    ['110105194902310020', '出生日期'],
    ['110105204912310020', '出生日期'],
    ['110105491231002', '15 位'],
    ['11010519491231002', '18 位'],
    ['', '18 位'],
    ['１１0105194912310021', '18 位'],
  ])('%s: %s', (number, part) => {
    const problem = identityNumberProblem(number, TODAY);
    if (part === undefined) expect(problem).toBeUndefined();
    else expect(problem).toContain(part);
  });
});

describe('phone numbers', () => {
  test.each([
    ['138 0000 1111', '13800001111', true],
    ['+86 13800001111', '13800001111', true],
    ['0086-138-0000-1111', '13800001111', true],
    ['(021) 6514 1234', '02165141234', true],
    ['65141234', '65141234', true],
    ['12800001111', '12800001111', false],
    ['1380000111', '1380000111', false],
    ['05141234', '05141234', false],
    ['', '', false],
  ])('%s', (typed, tidy, holds) => {
    expect(tidyPhoneNumber(typed)).toBe(tidy);
    expect(phoneNumberProblem(tidy) === undefined).toBe(holds);
  });
});

describe('numbers inside a text', () => {
  test('are found however they are grouped, in plain and in full width, and nothing of them is left', () => {
    fc.assert(
      fc.property(
        grouped(fc.oneof(mobile, identityNumber)),
        words,
        words,
        fc.boolean(),
        (number, before, after, isWide) => {
          const text = `${before}${isWide ? wide(number.written) : number.written}${after}`;
          expect(privateNumbersIn(text).map((found) => found.number)).toEqual([number.whole]);
          const hidden = hidePrivateNumbers(text).text;
          expect(hidden).toContain(`尾号${number.whole.slice(-4)}〕`);
          expect(hidden.replace(/\D/g, '')).not.toContain(number.whole.replace(/\D/g, ''));
        },
      ),
    );
  });

  test('several in one text are all found, in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(mobile, identityNumber), { maxLength: 5 }), (numbers) => {
        const text = numbers.map((number) => `找${number}`).join('，或');
        expect(privateNumbersIn(text).map(({ number }) => number)).toEqual(numbers);
      }),
    );
  });

  test('hiding twice is hiding once, and a text without numbers stays as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(mobile, identityNumber, fc.string(), words)), (parts) => {
        const once = hidePrivateNumbers(parts.join('')).text;
        expect(hidePrivateNumbers(once)).toEqual({ text: once, numbers: [] });
      }),
    );
  });

  test.each([
    ['王阿姨女儿13800001111转302', ['13800001111']],
    ['13800001111302', ['13800001111']],
    ['310109190001010004302 室', ['310109190001010004']],
    ['打 6514 1234 没人接', ['65141234']],
    ['座机：65141234', ['65141234']],
    ['Tel 021-65141234', ['02165141234']],
    ['+86 138-0000-1111', ['13800001111']],
    ['１３８００００１１１１', ['13800001111']],
    ['1 310109194903076126', ['310109194903076126']],
    ['1380000111113900002222', ['13800001111', '13900002222']],
    ['证件 310109 19490307 612x', ['31010919490307612X']],
    ['310109490307612', ['310109490307612']],
  ])('%s', (text, numbers) => {
    expect(privateNumbersIn(text).map(({ number }) => number)).toEqual(numbers);
  });

  test.each([
    '玉田路 123 弄 7 号 302 室',
    '20261122',
    '2026-11-22 14:05',
    '2026.11.22-2026.11.30',
    '快递单 4401 2233',
    '血压 138/85，心率 72',
    '4 月 5 日来过，10 点到 11 点 30',
    '退休金 3800.00 元',
    '',
  ])('“%s” holds none', (text) => {
    expect(privateNumbersIn(text)).toEqual([]);
  });

  test('what looks like an ID number hides whatever its check character says', () => {
    expect(looksLikeIdentityNumber('310109194903076120')).toBe(true);
    expect(looksLikeIdentityNumber('310109194913076120')).toBe(false);
  });
});

describe('a number whose holder asked to be deleted', () => {
  test('is gone from a text, however it was grouped; every other one is found as before', () => {
    const one = grouped(fc.oneof(mobile, identityNumber));
    fc.assert(
      fc.property(one, one, words, words, words, (hers, other, before, between, after) => {
        fc.pre(hers.whole !== other.whole);
        const text = `${before}${hers.written}，${between}${other.written}，${after}`;
        const found = privateNumbersIn(text).map(({ number }) => number);
        fc.pre(found.includes(hers.whole) && found.includes(other.whole));
        const left = withoutNumbers(text, new Set([hers.whole]))!;
        expect(left).toContain('〔号码已删除〕');
        expect(privateNumbersIn(left).map(({ number }) => number)).toEqual(found.filter((one) => one !== hers.whole));
        expect(withoutNumbers(left, new Set([hers.whole]))).toBeUndefined();
      }),
    );
  });

  test('is not there: nothing is to be done', () => {
    expect(withoutNumbers('女儿 138 0000 1111', new Set(['13900002222']))).toBeUndefined();
    expect(withoutNumbers('没有号码', new Set())).toBeUndefined();
  });
});
