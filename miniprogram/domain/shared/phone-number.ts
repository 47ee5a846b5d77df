const MOBILE = /^1[3-9]\d{9}$/;
/** Area code and number; Shanghai's own numbers have eight digits and begin with 2 to 8. */
const LANDLINE = /^0\d{2,3}[2-8]\d{6,7}$/;
const LOCAL = /^[2-8]\d{7}$/;
/** How people write China's country code. */
const COUNTRY = /^(?:\+|00)?86(?=1[3-9]\d{9}$)/;

/** A phone number as it is stored once it was read: digits alone, without spaces, dashes, brackets and +86. */
export const tidyPhoneNumber = (text: string): string => text.replace(/[\s()（）-]/g, '').replace(COUNTRY, '');

/** What is wrong with a tidied phone number, in a sentence that names the mend; nothing when one could dial it. */
export function phoneNumberProblem(number: string): string | undefined {
  if (MOBILE.test(number) || LANDLINE.test(number) || LOCAL.test(number)) return undefined;
  if (/^1/.test(number)) return '手机号应是 11 位数字，以 1 开头，请核对。';
  return '电话号码不对：手机 11 位，座机 8 位，外地座机带上区号。';
}

/** Could this run of digits be dialled as it stands, whatever stands around it? Eight digits alone may be a date: not counted. */
export const looksLikePhoneNumber = (digits: string): boolean => {
  const tidy = digits.replace(COUNTRY, '');
  return MOBILE.test(tidy) || LANDLINE.test(tidy);
};

/** Eight digits are somebody's number only where the words before them say so. */
export const looksLikeLocalNumber = (digits: string): boolean => LOCAL.test(digits);
