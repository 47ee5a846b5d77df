import type { ElderHousehold } from '../../domain/household/contracts';
import { HOUSEHOLD_KINDS } from '../../domain/household/household';
import type { Day } from '../../domain/shared/calendar';
import type { HouseholdRow } from '../../presenting/household-lines';
import { isDue, waitingWords } from '../../presenting/waiting';

/** A 楼组长 knows her building: the door is enough, the age is what she wants to see. */
export const elderRow = (elder: ElderHousehold, today: Day): HouseholdRow => ({
  householdId: elder.householdId,
  address: `${elder.door} 室`,
  kindLabel: `${elder.eldestAgeBand} · ${HOUSEHOLD_KINDS[elder.kind].label}`,
  words: waitingWords(elder, today),
  isDue: isDue(elder, today),
});
