import { ageOn, addDays, Day } from '../shared/calendar';
import { CHILD_AGE, ELDER_AGE } from './household';

/** The birthdays with which somebody completes so many years on this very day; two on a 1 March after a short February. */
function birthdaysCompleting(age: number, day: Day): Day[] {
  const year = Number(day.slice(0, 4)) - age;
  const candidates = [`${year}${day.slice(4)}`, `${year}-02-29`];
  return [...new Set(candidates)].filter(
    (bornOn) => Day.safeParse(bornOn).success && ageOn(bornOn, day) === age && ageOn(bornOn, addDays(day, -1)) < age,
  );
}

/**
 * Birthdays that can change a household's kind on this day: who was born then is no child, or is an elder, from today on. So
 * that a daily walk need look at these people's doors only.
 */
export const kindChangingBirthdays = (day: Day): Day[] =>
  [CHILD_AGE, ELDER_AGE].flatMap((age) => birthdaysCompleting(age, day));
