import { requestFailed } from '../cloud-error';
import { dayOfYear, isoDayOfWeek, isoWeek, isoWeekYear, week } from './calendar';
import { isNil, named } from './expression';
import { inZone, instantOf, offsetAt } from './time-zone';

const DEFAULT_FORMAT = '%Y-%m-%dT%H:%M:%S.%LZ';

const pad = (n: number, digits: number) => String(n).padStart(digits, '0');

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60), 2)}${pad(size % 60, 2)}`;
}

/** What stands for a letter after `%`. */
const WRITERS: Readonly<Record<string, (local: Date, offset: number) => string>> = {
  d: (d) => pad(d.getUTCDate(), 2),
  G: (d) => pad(isoWeekYear(d), 4),
  H: (d) => pad(d.getUTCHours(), 2),
  j: (d) => pad(dayOfYear(d), 3),
  L: (d) => pad(d.getUTCMilliseconds(), 3),
  m: (d) => pad(d.getUTCMonth() + 1, 2),
  M: (d) => pad(d.getUTCMinutes(), 2),
  S: (d) => pad(d.getUTCSeconds(), 2),
  u: (d) => String(isoDayOfWeek(d)),
  U: (d) => pad(week(d), 2),
  V: (d) => pad(isoWeek(d), 2),
  w: (d) => String(d.getUTCDay() + 1),
  Y: (d) => pad(d.getUTCFullYear(), 4),
  z: (_, offset) => offsetText(offset),
  Z: (_, offset) => `${offset < 0 ? '-' : '+'}${pad(Math.abs(offset), 3)}`,
  '%': () => '%',
};

export const $dateToString = named('$dateToString', ['date', 'format', 'timezone', 'onNull'], (values) => {
  const { date, format = DEFAULT_FORMAT, timezone = 'UTC', onNull = null } = values;
  if (isNil(date)) return onNull;
  if (isNil(timezone) || format === null) return null;
  if (!(date instanceof Date)) throw requestFailed(`can't convert from BSON type ${typeof date} to Date`);
  const local = inZone(date, String(timezone));
  const offset = offsetAt(String(timezone), date.getTime());
  return String(format).replace(/%(.?)/gs, (_, letter: string) => {
    const write = WRITERS[letter];
    if (!write) throw requestFailed(`Invalid format character '%${letter}' in format string`);
    return write(local, offset);
  });
});

/** The patterns that a format may ask for when a text is read. */
const READERS: Readonly<Record<string, string>> = {
  Y: '(?<Y>\\d{4})',
  m: '(?<m>\\d\\d)',
  d: '(?<d>\\d\\d)',
  H: '(?<H>\\d\\d)',
  M: '(?<M>\\d\\d)',
  S: '(?<S>\\d\\d)',
  L: '(?<L>\\d{1,3})',
  j: '(?<j>\\d{3})',
  z: '(?<z>Z|[+-]\\d\\d:?\\d\\d)',
  '%': '%',
};

/** Without a format: a date, a time of day if wanted, a zone if wanted. */
const ISO =
  /^(?<Y>\d{4})-(?<m>\d\d)(?:-(?<d>\d\d))?(?:[T ](?<H>\d\d):(?<M>\d\d)(?::(?<S>\d\d)(?:\.(?<L>\d{1,9}))?)?)?\s*(?<z>Z|[+-]\d\d:?\d\d)?$/;

function pattern(format: string): RegExp {
  const source = format.replace(/%(.?)|[\\^$.*+?()[\]{}|/]/gs, (token, letter?: string) => {
    if (!token.startsWith('%')) return `\\${token}`;
    const reader = READERS[letter ?? ''];
    if (!reader) throw requestFailed(`Invalid format character '${token}' in format string`);
    return reader;
  });
  return new RegExp(`^${source}$`);
}

function parse(text: string, format: unknown, timezone: unknown): Date {
  const found = (isNil(format) ? ISO : pattern(String(format))).exec(text)?.groups;
  if (!found) throw requestFailed(`Error parsing date string '${text}'`);
  if (found.z && timezone !== undefined)
    throw requestFailed(
      'you cannot pass in a date/time string with time zone information together with a timezone argument',
    );
  const number = (letter: string, otherwise: number) => Number(found[letter] ?? otherwise);
  const [year, month, day] = [number('Y', 1970), number('m', 1), number('d', number('j', 1))];
  const wall = new Date(new Date(0).setUTCFullYear(year, month - 1, day));
  if (!found.j && (wall.getUTCMonth() !== month - 1 || wall.getUTCDate() !== day))
    throw requestFailed(`Error parsing date string '${text}'`);
  const milliseconds = Math.trunc(Number(`0.${found.L ?? 0}`) * 1000 + 1e-6);
  wall.setUTCHours(number('H', 0), number('M', 0), number('S', 0), milliseconds);
  return new Date(instantOf(wall.getTime(), found.z ?? String(timezone ?? 'UTC')));
}

const KNOWN = ['dateString', 'format', 'timezone', 'onError', 'onNull'];

export const $dateFromString = named('$dateFromString', KNOWN, (values) => {
  const { dateString, format, timezone, onNull = null } = values;
  if (isNil(dateString) || timezone === null) return onNull;
  try {
    if (typeof dateString !== 'string')
      throw requestFailed(`$dateFromString requires that 'dateString' be a string, found: ${typeof dateString}`);
    return parse(dateString, format, timezone);
  } catch (cause) {
    if ('onError' in values) return values.onError;
    throw cause;
  }
});
