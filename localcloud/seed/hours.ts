import { startOfDay, type Day, type Instant } from '../../miniprogram/domain/shared/calendar';
import type { Dice } from './random';

/** Some time between nine and five. */
export const onThe = (day: Day, dice: Dice): Instant =>
  new Date(
    Date.parse(startOfDay(day)) + dice.between(9 * 60, 17 * 60) * 60_000 + dice.between(0, 59_999),
  ).toISOString();
