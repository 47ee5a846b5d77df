import type { HouseholdLine } from '../domain/household/contracts';
import { addressOf, HOUSEHOLD_KINDS } from '../domain/household/household';
import type { Day } from '../domain/shared/calendar';
import { unbroken } from './unbroken';
import { isDue, waitingWords } from './waiting';

/** What components/household-line draws. */
export interface HouseholdRow {
  householdId: string;
  address: string;
  /** e.g. `302 室`. */
  door: string;
  kindLabel: string;
  words: string;
  isDue: boolean;
}

export const householdRow = (line: HouseholdLine, today: Day): HouseholdRow => ({
  householdId: line.householdId,
  address: addressOf(line),
  door: unbroken(`${line.door} 室`),
  kindLabel: HOUSEHOLD_KINDS[line.kind].label,
  words: waitingWords(line, today),
  isDue: isDue(line, today),
});
