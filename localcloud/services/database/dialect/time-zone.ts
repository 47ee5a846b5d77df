import { requestFailed } from '../cloud-error';

const MINUTE = 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    try {
      format = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        era: 'short',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      });
    } catch {
      throw requestFailed(`unrecognized time zone identifier: "${zone}"`);
    }
    formats.set(zone, format);
  }
  return format;
}

/** What a clock in a zone of the tz database shows, as if it were UTC. */
function wallClock(zone: string, instant: number): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const year = Number(parts.year);
  const date = new Date(0);
  date.setUTCFullYear(parts.era === 'BC' ? 1 - year : year, Number(parts.month) - 1, Number(parts.day));
  return date.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
}

/** `+08`, `+0800` and `+08:00`, in minutes. */
function fixedOffset(zone: string): number | undefined {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : undefined;
}

/** Minutes that a zone is ahead of UTC at an instant. Refuses a zone that there is not. */
export function offsetAt(zone: string, instant: number): number {
  const fixed = zone === 'Z' ? 0 : fixedOffset(zone);
  if (fixed !== undefined) return fixed;
  return Math.round((wallClock(zone, instant) - Math.floor(instant / 1000) * 1000) / MINUTE);
}

/** The instant at which a clock in the zone shows this; asked twice, for a change of summer time may lie between. */
export function instantOf(wall: number, zone: string): number {
  const guess = wall - offsetAt(zone, wall) * MINUTE;
  return wall - offsetAt(zone, guess) * MINUTE;
}

/** A date whose UTC fields are what a clock in the zone shows. */
export const inZone = (date: Date, zone: string): Date =>
  new Date(date.getTime() + offsetAt(zone, date.getTime()) * MINUTE);
