import fc from 'fast-check';
import { latestReview, moveProblems } from '../../../miniprogram/domain/handling/step-draft';
import { addDays } from '../../../miniprogram/domain/shared/calendar';

const TODAY = '2026-11-28';
const problem = (reviewOn: string) => moveProblems({ kind: 'defer', reviewOn }, undefined, TODAY)?.['move.reviewOn'];

test('暂不具备条件 is looked at again after today and within a year, whatever day is named', () => {
  fc.assert(
    fc.property(fc.integer({ min: -800, max: 4000 }), (days) => {
      const reviewOn = addDays(TODAY, days);
      const isAllowed = reviewOn > TODAY && reviewOn <= latestReview(TODAY);
      expect(problem(reviewOn) === undefined).toBe(isAllowed);
    }),
  );
});

test.each([
  ['in ten years', '2037-02-26', '2027年11月29日'],
  ['a day too late', '2027-11-30', '2027年11月29日'],
  ['today', TODAY, '今天以后'],
])('%s: the mend is named', (_, reviewOn, words) => {
  expect(problem(reviewOn)).toContain(words);
});

test('the same day of next year is allowed', () => {
  expect(problem('2027-11-28')).toBeUndefined();
});
