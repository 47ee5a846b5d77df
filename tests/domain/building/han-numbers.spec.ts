import fc from 'fast-check';
import { isNamedSo, isSearchable, roadOf } from '../../../miniprogram/domain/building/directory';
import { inDigits, numberOf } from '../../../miniprogram/domain/building/han-numbers';

test.each([
  ['十', 10],
  ['二十八', 28],
  ['一〇五', 105],
  ['一百零五', 105],
  ['一百二', 120],
  ['两百', 200],
  ['一百二十三', 123],
])('%s is %d', (words, number) => expect(numberOf(words)).toBe(number));

const LETTERS = '零一二三四五六七八九';
/** As one reads a number aloud. */
function said(number: number): string {
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
  const head = hundreds > 0 ? `${LETTERS[hundreds]}百` : '';
  const gap = hundreds > 0 && tens === 0 && ones > 0 ? '零' : '';
  const ten = tens === 0 ? '' : `${hundreds === 0 && tens === 1 ? '' : LETTERS[tens]}十`;
  return `${head}${gap}${ten}${ones > 0 ? LETTERS[ones] : ''}`;
}

test('every number of a lane is understood as it is said', () =>
  fc.assert(fc.property(fc.integer({ min: 1, max: 999 }), (number) => expect(numberOf(said(number))).toBe(number))));

test.each([
  ['玉田路二十八弄', '玉田路28弄'],
  ['玉田路 二十八 弄 三号', '玉田路 28 弄 3号'],
  ['玉田路二十八', '玉田路28'],
  ['五一路三弄', '五一路3弄'],
  ['曲阳二村', '曲阳二村'],
  ['三门路', '三门路'],
])('%s is looked for as %s', (words, digits) => expect(inDigits(words)).toBe(digits));

test('a lane is found by the number as she says it', () => {
  const name = '玉田路 28 弄 3 号';
  for (const words of ['玉田路二十八弄', '玉田路二十八弄三号', '玉田路二十八', '玉田路28弄']) {
    expect(isNamedSo(name, words)).toBe(true);
    expect(name.startsWith(roadOf(words))).toBe(true);
    expect(isSearchable(words)).toBe(true);
  }
  expect(isNamedSo(name, '玉田路二弄')).toBe(false);
});
