import fc from 'fast-check';
import { heldUntil, putOff, firstClaim, claimAgain } from '../../../miniprogram/domain/message/push';
import { dayBegun, isQuiet, mayRingAtNight, morningAfter } from '../../../miniprogram/domain/message/quiet-hours';
import { dayOf, hourOf } from '../../../miniprogram/domain/shared/calendar';

test.each([
  ['2026-11-27T16:07:00.000Z', true, '2026-11-28T00:00:00.000Z', '2026-11-27'],
  ['2026-11-27T23:59:59.999Z', true, '2026-11-28T00:00:00.000Z', '2026-11-27'],
  ['2026-11-28T00:00:00.000Z', false, '2026-11-29T00:00:00.000Z', '2026-11-28'],
  ['2026-11-28T11:59:59.999Z', false, '2026-11-29T00:00:00.000Z', '2026-11-28'],
  ['2026-11-28T12:00:00.000Z', true, '2026-11-29T00:00:00.000Z', '2026-11-28'],
])('%s: quiet %s, the next morning is %s, and for people it is %s', (at, quiet, morning, day) => {
  expect(isQuiet(at)).toBe(quiet);
  expect(morningAfter(at)).toBe(morning);
  expect(dayBegun(at)).toBe(day);
});

const instants = fc
  .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) })
  .map((ms) => new Date(ms).toISOString());

test('the morning lies ahead, within a day, and nobody sleeps then; a day begins with it', () => {
  fc.assert(
    fc.property(instants, (at) => {
      const morning = morningAfter(at);
      expect(Date.parse(morning) - Date.parse(at)).toBeGreaterThan(0);
      expect(Date.parse(morning) - Date.parse(at)).toBeLessThanOrEqual(24 * 3_600_000);
      expect(isQuiet(morning)).toBe(false);
      expect(dayBegun(morning)).toBe(dayOf(morning));
      expect(dayBegun(at) === dayOf(at)).toBe(hourOf(at) >= 8);
    }),
  );
});

test('what is held was never tried; in the morning it is the first attempt, at night it waits on', () => {
  const morning = '2026-11-28T00:00:00.000Z';
  const held = heldUntil(morning);
  expect(claimAgain(held, '2026-11-27T23:00:00.000Z')).toBeUndefined();
  expect(claimAgain(held, morning)).toMatchObject({ state: 'claimed', attemptCount: 1 });
  const next = '2026-11-29T00:00:00.000Z';
  expect(putOff(held, '2026-11-27T23:00:00.000Z', next)).toBeUndefined();
  expect(putOff(held, morning, next)).toEqual({ ...held, dueAt: next });
  // Nobody puts off what somebody is about to send.
  expect(putOff(firstClaim(morning), '2026-11-28T14:00:00.000Z', next)).toBeUndefined();
});

test('a danger rings at night, a deadline does not', () => {
  const reader = 'committee' as const;
  expect(mayRingAtNight({ kind: 'matter-arrived', values: { why: 'urgent', reader } })).toBe(true);
  expect(mayRingAtNight({ kind: 'matter-arrived', values: { why: 'handed', reader } })).toBe(false);
  expect(mayRingAtNight({ kind: 'overdue', values: { why: 'late', dueOn: '2026-11-27', reader } })).toBe(false);
});
