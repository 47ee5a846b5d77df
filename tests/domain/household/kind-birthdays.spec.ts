import fc from 'fast-check';
import { CHILD_AGE, ELDER_AGE, kindOf } from '../../../miniprogram/domain/household/household';
import { kindChangingBirthdays } from '../../../miniprogram/domain/household/kind-birthdays';
import { addDays, ageOn, daysBetween, type Day } from '../../../miniprogram/domain/shared/calendar';

const dayFrom = (first: Day, last: Day) =>
  fc.integer({ min: 0, max: daysBetween(first, last) }).map((count) => addDays(first, count));
/** Some beginnings of March, where those born on 29 February have their birthday, among other days. */
const today = fc.oneof(
  dayFrom('2020-01-01', '2040-12-31'),
  fc.constantFrom('2026-03-01', '2028-02-29', '2028-03-01', '2100-03-01'),
);

describe('birthdays that can change the kind of a household', () => {
  it.each<[string, Day, Day[]]>([
    ['any day', '2026-11-22', ['2008-11-22', '1966-11-22']],
    ['29 February', '2028-02-29', ['1968-02-29']],
    [
      '1 March after a short February: a child of the leap day is grown',
      '2026-03-01',
      ['2008-03-01', '2008-02-29', '1966-03-01'],
    ],
    ['1 March after a long one', '2028-03-01', ['2010-03-01', '1968-03-01']],
  ])('%s', (_, day, wanted) => {
    expect(kindChangingBirthdays(day)).toEqual(wanted);
  });

  it('law: exactly those with which somebody passes an age that counts', () => {
    const bornOn = (day: Day) =>
      fc.oneof(
        dayFrom(addDays(day, -90 * 366), day),
        // Around the two ages, where it matters.
        fc
          .tuple(fc.constantFrom(CHILD_AGE, ELDER_AGE), fc.integer({ min: -2, max: 2 }))
          .map(([age, off]) =>
            addDays(`${Number(day.slice(0, 4)) - age}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}`, off),
          ),
      );
    fc.assert(
      fc.property(
        today.chain((day) => fc.tuple(fc.constant(day), bornOn(day))),
        ([day, born]) => {
          const passes = (age: number) => ageOn(born, day) >= age && ageOn(born, addDays(day, -1)) < age;
          expect(kindChangingBirthdays(day).includes(born)).toBe(passes(CHILD_AGE) || passes(ELDER_AGE));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('law: a household without them is today of the kind that it was yesterday', () => {
    const member = fc.record({ bornOn: dayFrom('1930-01-01', '2019-12-31'), isLone: fc.boolean() });
    fc.assert(
      fc.property(today, fc.array(member, { maxLength: 5 }), (day, members) => {
        const turning = kindChangingBirthdays(day);
        const others = members.filter(({ bornOn }) => !turning.includes(bornOn));
        expect(kindOf(others, day)).toBe(kindOf(others, addDays(day, -1)));
      }),
    );
  });
});
