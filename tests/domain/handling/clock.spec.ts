import fc from 'fast-check';
import { addDays } from '../../../miniprogram/domain/shared/calendar';
import { dueAfter, missedBy } from '../../../miniprogram/domain/handling/clock';

/** Monday 28 September 2026; the National Day holiday begins on Thursday the 1st and ends on Wednesday the 7th. */
const TODAY = '2026-09-28';

test.each([
  ['received', undefined, '2026-09-29'],
  ['accepted', undefined, '2026-09-29'],
  ['reopened', undefined, '2026-10-08'],
  ['with-committee', undefined, '2026-10-10'],
  ['escalated', undefined, '2026-10-10'],
  ['escalated', 'urgent', '2026-09-29'],
  ['resolved', undefined, undefined],
  ['merged', undefined, undefined],
  ['confirmed', undefined, undefined],
] as const)('%s (%s) is due in working days', (status, urgency, due) => {
  expect(dueAfter({ status, ...(urgency && { urgency }) }, TODAY)).toBe(due);
});

test.each([
  ['received', '2026-11-27', '2026-11-28'],
  ['received', '2026-11-28', '2026-11-29'],
  ['accepted', '2026-10-01', '2026-10-02'],
  ['reopened', '2026-11-28', '2026-11-29'],
  ['special', '2026-11-28', '2026-11-29'],
] as const)('urgent %s on %s waits for no working day: due on %s', (status, today, due) => {
  expect(dueAfter({ status, urgency: 'urgent' }, today)).toBe(due);
});

test.each(['received', 'accepted', 'reopened', 'with-committee', 'escalated', 'special', 'in-progress'] as const)(
  'urgent %s never waits longer than anything else, whatever the day',
  (status) =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), (days) => {
        const today = addDays('2026-01-01', days);
        const urgent = dueAfter({ status, urgency: 'urgent' }, today) ?? '';
        expect(urgent).toBe(addDays(today, 1));
        expect(urgent <= (dueAfter({ status }, today) ?? '')).toBe(true);
      }),
    ),
);

test('转专项 has fifteen working days, over the holiday and a Saturday that is made up', () => {
  expect(dueAfter({ status: 'special' }, TODAY)).toBe('2026-10-23');
});

test('办理中 keeps the day of its route; 暂不具备条件 waits for the day on which it is looked at again', () => {
  expect(dueAfter({ status: 'in-progress', dueOn: '2026-10-16' }, TODAY)).toBe('2026-10-16');
  expect(dueAfter({ status: 'in-progress', dueOn: '2026-09-01' }, TODAY)).toBe('2026-10-10');
  expect(dueAfter({ status: 'in-progress', dueOn: '2026-09-01', urgency: 'urgent' }, TODAY)).toBe('2026-09-29');
  expect(dueAfter({ status: 'deferred', reviewOn: '2027-03-01' }, TODAY)).toBe('2027-03-01');
});

test.each([
  ['late, with another day', '2026-09-25', '2026-10-10', { dueOn: '2026-09-25', nextOn: '2026-10-10' }],
  ['late, and nobody has to act any more', '2026-09-25', undefined, { dueOn: '2026-09-25' }],
  ['on the very day', TODAY, '2026-10-10', undefined],
  ['before it', '2026-09-29', '2026-10-10', undefined],
  ['late, and the day stays', '2026-09-25', '2026-09-25', undefined],
  ['without a clock', undefined, '2026-10-10', undefined],
] as const)('a step that is made %s', (_, before, after, missed) => {
  expect(missedBy(before, after, TODAY)).toEqual(missed);
});
