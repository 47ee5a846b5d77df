import { requestFailed } from '../cloud-error';
import { isPlainObject, type Value } from '../values';
import { dayOfYear, isoDayOfWeek, isoWeek, isoWeekYear, startOfIsoDay, week } from './calendar';
import { $dateFromString, $dateToString } from './date-texts';
import { isNil, named, theOne, valueOf, type Expression, type Expressions } from './expression';
import { inZone, instantOf } from './time-zone';

/** A date, or `{date, timezone}`; null, and so is the answer, where one of them is null. */
const part =
  (name: string, read: (local: Date) => number): Expression =>
  (doc, argument, options) => {
    const one = theOne(name, argument);
    const hasZone = isPlainObject(one) && 'date' in one;
    const date = valueOf(doc, hasZone ? one.date : one, options);
    const zone = hasZone && 'timezone' in one ? valueOf(doc, one.timezone, options) : 'UTC';
    if (isNil(date) || isNil(zone)) return null;
    if (!(date instanceof Date)) throw requestFailed(`can't convert from BSON type ${typeof date} to Date`);
    return read(inZone(date, String(zone)));
  };

const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'];
const ISO_PARTS = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek', 'hour', 'minute', 'second', 'millisecond'];

/** Parts may be beyond their range: month 14 is February of the next year. */
const $dateFromParts = named('$dateFromParts', [...PARTS, ...ISO_PARTS, 'timezone'], (values) => {
  const isIso = 'isoWeekYear' in values;
  if (!isIso && !('year' in values))
    throw requestFailed("$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
  if (Object.values(values).some(isNil)) return null;
  const number = (name: string, otherwise: number): number => {
    const v: Value = values[name] ?? otherwise;
    if (!Number.isInteger(v)) throw requestFailed(`'${name}' must evaluate to an integer`);
    return v as number;
  };
  const wall = new Date(
    isIso
      ? startOfIsoDay(number('isoWeekYear', 0), number('isoWeek', 1), number('isoDayOfWeek', 1))
      : new Date(0).setUTCFullYear(number('year', 0), number('month', 1) - 1, number('day', 1)),
  );
  wall.setUTCHours(number('hour', 0), number('minute', 0), number('second', 0), number('millisecond', 0));
  return new Date(instantOf(wall.getTime(), String(values.timezone ?? 'UTC')));
});

/** Functions of dates: mingo counts weeks its own way, and knows not all time zones. */
export const DATES: Expressions = {
  $dateFromParts,
  $dateFromString,
  $dateToString,
  $dayOfMonth: part('$dayOfMonth', (d) => d.getUTCDate()),
  $dayOfWeek: part('$dayOfWeek', (d) => d.getUTCDay() + 1),
  $dayOfYear: part('$dayOfYear', dayOfYear),
  $hour: part('$hour', (d) => d.getUTCHours()),
  $isoDayOfWeek: part('$isoDayOfWeek', isoDayOfWeek),
  $isoWeek: part('$isoWeek', isoWeek),
  $isoWeekYear: part('$isoWeekYear', isoWeekYear),
  $millisecond: part('$millisecond', (d) => d.getUTCMilliseconds()),
  $minute: part('$minute', (d) => d.getUTCMinutes()),
  $month: part('$month', (d) => d.getUTCMonth() + 1),
  $second: part('$second', (d) => d.getUTCSeconds()),
  $week: part('$week', week),
  $year: part('$year', (d) => d.getUTCFullYear()),
};
