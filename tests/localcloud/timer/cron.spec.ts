import fc from 'fast-check';
import { parseCron } from '../../../localcloud/services/timer/cron';
import { CronError } from '../../../localcloud/services/timer/cron-field';

/** Instants are written as people in Shanghai read them. */
const at = (text: string): number => Date.parse(`${text}+08:00`);
const shown = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19);

describe('the next firing', () => {
  test.each<[string, string, string, string | undefined]>([
    ['every 5 seconds', '*/5 * * * * * *', '2026-11-22T09:30:03', '2026-11-22T09:30:05'],
    ['strictly after', '*/5 * * * * * *', '2026-11-22T09:30:05', '2026-11-22T09:30:10'],
    ['every 5 minutes', '0 */5 * * * * *', '2026-11-22T23:58:00', '2026-11-23T00:00:00'],
    ['the first of the month, by Shanghai', '0 0 2 1 * * *', '2026-11-22T09:30:00', '2026-12-01T02:00:00'],
    ['days 1–3, every 5 minutes', '0 */5 * 1-3 * * *', '2026-11-03T23:55:00', '2026-12-01T00:00:00'],
    ['workdays', '0 15 10 * * MON-FRI *', '2026-11-20T10:15:00', '2026-11-23T10:15:00'],
    ['Sunday is 0', '0 0 8 * * 0 *', '2026-11-20T10:00:00', '2026-11-22T08:00:00'],
    ['several hours', '0 0 10,14,16 * * * *', '2026-11-22T10:00:00', '2026-11-22T14:00:00'],
    ['every half hour of the day', '0 */30 9-17 * * * *', '2026-11-22T17:30:00', '2026-11-23T09:00:00'],
    ['a step from a value on', '0 3/20 * * * * *', '2026-11-22T09:43:00', '2026-11-22T10:03:00'],
    ['months by name', '0 0 0 1 JAN,JUL * *', '2026-11-22T00:00:00', '2027-01-01T00:00:00'],
    ['the 31st skips short months', '0 0 0 31 * * *', '2026-11-01T00:00:00', '2026-12-31T00:00:00'],
    ['29 February waits for its year', '0 0 0 29 2 * *', '2026-11-22T00:00:00', '2028-02-29T00:00:00'],
    ['a year', '0 0 0 1 1 * 2030', '2026-11-22T00:00:00', '2030-01-01T00:00:00'],
    ['a year that is over', '0 0 0 1 1 * 2020', '2026-11-22T00:00:00', undefined],
    ['a day that never is', '0 0 0 30 2 * *', '2026-11-22T00:00:00', undefined],
    ['day or weekday: the weekday is nearer', '0 0 0 13 * FRI *', '2026-11-22T00:00:00', '2026-11-27T00:00:00'],
    ['day or weekday: the day is nearer', '0 0 0 24 * FRI *', '2026-11-22T00:00:00', '2026-11-24T00:00:00'],
  ])('%s', (_what, expression, after, next) => {
    expect(shown(parseCron(expression).next(at(after)))).toBe(next);
  });

  test('is later than what was asked for, on a whole second, and none lies between', () => {
    const field = (least: number, most: number) =>
      fc.oneof(
        fc.constant('*'),
        fc.integer({ min: least, max: most }).map(String),
        fc.integer({ min: 1, max: most }).map((step) => `*/${step}`),
      );
    const expression = fc.tuple(field(0, 59), field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6));
    fc.assert(
      fc.property(
        expression,
        fc.integer({ min: 0, max: 4e9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (f, s, r) => {
          const cron = parseCron([...f, '*'].join(' '));
          const after = s * 1000;
          const next = cron.next(after);
          if (next === undefined) return;
          expect(next).toBeGreaterThan(after);
          expect(next % 1000).toBe(0);
          const between = after + Math.floor((next - 1 - after) * r);
          expect(cron.next(between)).toBe(next);
        },
      ),
    );
  });
});

test.each([
  ['six fields', '0 0 2 1 * *', '七段'],
  ['eight fields', '0 0 2 1 * * * *', '七段'],
  ['a second too many', '60 * * * * * *', '秒'],
  ['a day 0', '0 0 0 0 * * *', '日'],
  ['a weekday 7', '0 0 0 * * 7 *', '星期'],
  ['a month that is none', '0 0 0 1 MAI * *', '月'],
  ['a year too far', '0 0 0 1 1 * 2100', '年'],
  ['a step of none', '*/0 * * * * * *', '秒'],
  ['a range that runs backwards', '0 0 17-9 * * * *', '时'],
  ['an empty part', '0 0 1,,2 * * * *', '时'],
  ['a question mark', '0 0 0 ? * * *', '日'],
  ['a fraction', '1.5 * * * * * *', '秒'],
])('refused: %s', (_what, expression, field) => {
  expect(() => parseCron(expression)).toThrow(CronError);
  expect(() => parseCron(expression)).toThrow(field);
});
