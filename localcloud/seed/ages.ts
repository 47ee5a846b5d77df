import type { Day } from '../../miniprogram/domain/shared/calendar';
import type { Dice } from './random';

/** Shares of the elders of one sort of household that are in their 60s, 70s, 80s, and 90 or over. */
export type ElderBands = readonly [sixties: number, seventies: number, eighties: number, ninetyAndOver: number];

/** Grandparents who still mind a child; those who live as a couple or with children; those who are left alone. */
export const YOUNG_OLD: ElderBands = [66, 30, 4, 0];
export const RETIRED: ElderBands = [51, 33, 13.5, 2.5];
export const OLD: ElderBands = [29, 32, 30, 9];

/** Of those who reach an age over 90, this share reaches the next: about 20 of 1,000 become a hundred. */
const NEXT_YEAR = 0.68;
const OLDEST = 108;

export function elderAge(dice: Dice, bands: ElderBands): number {
  const decade = dice.weighted(bands.map((share, index) => [60 + 10 * index, share] as const));
  if (decade < 90) return decade + dice.between(0, 9);
  let age = 90;
  while (age < OLDEST && dice.chance(NEXT_YEAR)) age++;
  return age;
}

/** A birthday on which somebody is exactly so many years old today. */
export function bornOnAtAge(dice: Dice, age: number, today: Day): Day {
  // Days 1 to 28 only: every one of them exists in every month of every year.
  const monthDay = `${two(dice.between(1, 12))}-${two(dice.between(1, 28))}`;
  const hadBirthday = monthDay <= today.slice(5);
  return `${Number(today.slice(0, 4)) - age - (hadBirthday ? 0 : 1)}-${monthDay}`;
}

const two = (figure: number): string => String(figure).padStart(2, '0');
