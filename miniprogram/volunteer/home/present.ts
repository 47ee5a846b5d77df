import type { ElderHousehold } from '../../domain/household/contracts';
import { HOUSEHOLD_KINDS } from '../../domain/household/household';
import type { Day } from '../../domain/shared/calendar';
import { householdRow, type HouseholdRow } from '../../presenting/household-lines';

/** A 楼组长 wants to see roughly how old her neighbours are. */
export const elderRow = (elder: ElderHousehold, today: Day): HouseholdRow => ({
  ...householdRow(elder, today),
  kindLabel: `${elder.eldestAgeBand} · ${HOUSEHOLD_KINDS[elder.kind].label}`,
});
