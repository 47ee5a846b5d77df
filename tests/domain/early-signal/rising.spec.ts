import fc from 'fast-check';
import { findAll } from '../../../miniprogram/domain/early-signal/find';
import { isRising, mayRise, risingSince } from '../../../miniprogram/domain/early-signal/rising';
import { HANDLING_STATUSES, type HandlingStatus } from '../../../miniprogram/domain/handling/status';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';

const DAY = '2026-11-22';
const DAY_MS = 24 * 60 * 60 * 1000;
const status = fc.constantFrom(...(Object.keys(HANDLING_STATUSES) as HandlingStatus[]));
/** Some while before noon of that day, and whether it was taken back. */
const voices = fc.array(fc.record({ daysAgo: fc.nat(40), isWithdrawn: fc.boolean() }), { maxLength: 14 });

test('the street counts a class as rising exactly where 早知道 finds it, on whatever days its voices came', () => {
  let risen = 0;
  fc.assert(
    fc.property(voices, status, (said, stands) => {
      const one = { _id: 'k', title: '缺健身的地方', status: stands } as ProblemClass;
      const suggestions = said.map(
        ({ daysAgo, isWithdrawn }, n) =>
          ({
            ...{ _id: `s-${n}`, classId: 'k', status: isWithdrawn ? 'withdrawn' : 'merged' },
            raisedAt: new Date(Date.parse(`${DAY}T04:00:00.000Z`) - daysAgo * DAY_MS).toISOString(),
          }) as Suggestion,
      );
      const ground = { day: DAY, silent: [], visits: [], suggestions, classes: [one], buildings: new Map() };
      const found = findAll(ground).filter(({ kind }) => kind === 'rising-class');
      const { since, lately } = risingSince(DAY);
      const heard = suggestions.filter((voice) => voice.status !== 'withdrawn' && voice.raisedAt >= since);
      const newCount = heard.filter(({ raisedAt }) => raisedAt >= lately).length;
      const counts = { newCount, beforeCount: heard.length - newCount };
      expect(found.map(({ values }) => values)).toEqual(
        mayRise(one) && isRising(counts) ? [{ classId: 'k', title: one.title, ...counts }] : [],
      );
      risen += found.length;
    }),
    { numRuns: 500 },
  );
  expect(risen).toBeGreaterThan(0);
});

test.each([
  [{ newCount: 3, beforeCount: 0 }, true],
  [{ newCount: 3, beforeCount: 1 }, true],
  [{ newCount: 3, beforeCount: 2 }, false],
  [{ newCount: 2, beforeCount: 0 }, false],
  [{ newCount: 8, beforeCount: 4 }, true],
])('%j: %s', (counts, is) => expect(isRising(counts)).toBe(is));
