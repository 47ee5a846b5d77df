const DIGITS = '零一二三四五六七八九';
const digitOf = (letter: string): number => DIGITS.indexOf(letter.replace('〇', '零').replace('两', '二'));

/** `二十八` → 28, `一〇五` → 105, `一百零五` → 105, `一百二` → 120: as people say the number of a lane or a house. */
export function numberOf(words: string): number {
  const letters = [...words];
  if (!/[十百]/.test(words)) return Number(letters.map(digitOf).join(''));
  let sum = 0;
  let last = 0;
  for (const letter of letters) {
    if (letter === '百' || letter === '十') {
      sum += (last || 1) * (letter === '百' ? 100 : 10);
      last = 0;
    } else last = digitOf(letter);
  }
  return sum + (/百[一二两三四五六七八九]$/.test(words) ? last * 10 : last);
}

const HAN = '[零〇一二两三四五六七八九十百]+';
const BEFORE_KIND = new RegExp(`${HAN}(?=\\s*(?:支?弄|号|幢|栋))`, 'g');
const AFTER_ROAD = new RegExp(`(路|街|弄)(\\s*)(${HAN})$`);

/** `玉田路二十八弄` → `玉田路28弄`. Numbers that are part of a name (五一路, 二村) stay as they are. */
export const inDigits = (words: string): string =>
  words
    .replace(BEFORE_KIND, (han) => String(numberOf(han)))
    .replace(AFTER_ROAD, (_, road: string, space: string, han: string) => `${road}${space}${numberOf(han)}`);
