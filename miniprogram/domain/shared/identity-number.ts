import { Day, type Day as DayType } from './calendar';

/** GB 11643-1999: each of the first 17 digits counts this much, modulo 11. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** The eighteenth character by the remainder. */
const CHECKS = '10X98765432';

/** First two digits: provinces, municipalities and regions of GB/T 2260, and 83 for residents from Taiwan (since 2018). */
const REGIONS = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);

/** Nobody alive is older; a year of birth before it is a slip of the finger. */
const EARLIEST_BIRTH: DayType = '1890-01-01';

/** The check character that belongs to the first 17 digits. */
export function checkCharacterOf(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECKS[sum % 11] ?? '';
}

/** The day of birth inside an 18-character number, or nothing where that is no day. */
function bornOnIn(number: string): DayType | undefined {
  const day = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  return Day.safeParse(day).success && day >= EARLIEST_BIRTH ? day : undefined;
}

/**
 * Looks it like an ID number (公民身份号码) to a person who reads it: 18 characters of a known region with a possible day of
 * birth, right or wrong in its check character; or the 15 digits of before 1999? What is found in free text is hidden by this.
 */
export const looksLikeIdentityNumber = (text: string): boolean =>
  /^\d{17}[\dXx]$/.test(text)
    ? REGIONS.has(text.slice(0, 2)) && bornOnIn(text) !== undefined
    : /^\d{15}$/.test(text) &&
      REGIONS.has(text.slice(0, 2)) &&
      bornOnIn(`${text.slice(0, 6)}19${text.slice(6)}`) !== undefined;

/** An ID number as it is stored once it was read: without spaces, the check character as a capital. */
export const tidyIdentityNumber = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase();

/**
 * What is wrong with a tidied ID number, in a sentence that names the mend; nothing when it holds by GB 11643.
 * `today` bounds the day of birth.
 */
export function identityNumberProblem(number: string, today: DayType): string | undefined {
  if (/^\d{15}$/.test(number)) return '这是旧的 15 位号码，请按现在的身份证填 18 位。';
  if (!/^\d{17}[\dX]$/.test(number)) return '身份证号应是 18 位：17 个数字，最后一位是数字或 X。';
  if (!REGIONS.has(number.slice(0, 2))) return '身份证号的前两位不是一个省市的代码，请核对。';
  const bornOn = bornOnIn(number);
  if (bornOn === undefined || bornOn > today) return '身份证号里的出生日期不对，请核对第 7 到 14 位。';
  if (checkCharacterOf(number) !== number[17]) return '身份证号的最后一位和前面对不上，请逐位核对。';
  return undefined;
}

/** What a valid number says of its holder: day of birth and sex (the seventeenth digit is odd for men). */
export const toldByIdentityNumber = (number: string): { bornOn: DayType; gender: 'female' | 'male' } => ({
  bornOn: bornOnIn(number) ?? '',
  gender: Number(number[16]) % 2 === 1 ? 'male' : 'female',
});
