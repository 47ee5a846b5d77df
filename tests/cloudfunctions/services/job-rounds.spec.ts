import fc from 'fast-check';
import { closedHours, lastDays } from '../../../cloudfunctions/kernel/job-rounds';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { instant } from '../../domain/arbitraries';

const HOUR_MS = 60 * 60 * 1000;

it.each([
  ['2026-11-22T03:07:00.000Z', '2026-11-22T02', 'the hour that has just ended'],
  ['2026-11-22T03:02:00.000Z', '2026-11-22T02', 'as soon as its calls have ended'],
  ['2026-11-22T03:01:59.999Z', '2026-11-22T01', 'not before'],
  ['2026-01-01T00:07:00.000Z', '2025-12-31T23', 'over the year'],
])('at %s the newest hour is %s: %s', (now, key) => {
  expect(closedHours(now, 1)[0]?.key).toBe(key);
});

it('law: the hours follow one another without gap or overlap, and none has calls under way', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 50 }), (now, count) => {
      const hours = closedHours(now, count);
      expect(hours).toHaveLength(count);
      expect(Date.parse(now) - Date.parse(hours[0]!.to)).toBeGreaterThanOrEqual(2 * 60 * 1000);
      for (const [index, { key, from, to }] of hours.entries()) {
        expect(Date.parse(to) - Date.parse(from)).toBe(HOUR_MS);
        expect(from.startsWith(key)).toBe(true);
        if (index > 0) expect(to).toBe(hours[index - 1]!.from);
      }
    }),
  );
});

it('law: timers that come within as many hours as are looked back leave no hour out', () => {
  const LOOKED_BACK = 5;
  const pauses = fc.array(fc.integer({ min: 1, max: LOOKED_BACK * HOUR_MS }), { maxLength: 20 });
  fc.assert(
    fc.property(instant, pauses, (first, gaps) => {
      let at = Date.parse(first);
      const ordered = new Set<string>();
      for (const gap of [0, ...gaps]) {
        at += gap;
        for (const { key } of closedHours(new Date(at).toISOString(), LOOKED_BACK)) ordered.add(key);
      }
      const hours = [...ordered].map((key) => Date.parse(`${key}:00:00.000Z`)).sort((a, b) => a - b);
      for (const [index, hour] of hours.entries()) if (index > 0) expect(hour - hours[index - 1]!).toBe(HOUR_MS);
    }),
  );
});

it('days are those of Shanghai, today first', () => {
  expect(lastDays('2026-02-28T16:00:00.000Z', 3)).toEqual(['2026-03-01', '2026-02-28', '2026-02-27']);
  fc.assert(fc.property(instant, (now) => expect(lastDays(now, 1)).toEqual([dayOf(now)])));
});
