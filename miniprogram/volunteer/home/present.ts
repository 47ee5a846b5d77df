import type { ElderHousehold } from '../../domain/household/contracts';
import { HOUSEHOLD_KINDS } from '../../domain/household/household';
import type { Day } from '../../domain/shared/calendar';
import { householdRow, type HouseholdRow } from '../../presenting/household-lines';
import { chunksOf, type Chunk } from '../../presenting/window';

/** A part of 我的老人; the first of each group bears its name. */
export interface ElderChunk extends Chunk<HouseholdRow> {
  group: string;
}

/** A 楼组长 wants to see roughly how old her neighbours are. */
const elderRow = (elder: ElderHousehold, today: Day): HouseholdRow => ({
  ...householdRow(elder, today),
  kindLabel: `${elder.eldestAgeBand} · ${HOUSEHOLD_KINDS[elder.kind].label}`,
});

/** Whom to look in on first, the eldest of them first, as the server sends them; then those who can wait. */
export function groupElders(elders: readonly ElderHousehold[], today: Day): ElderChunk[] {
  const rows = elders.map((elder) => elderRow(elder, today));
  const due = rows.filter((row) => row.isDue);
  const later = rows.filter((row) => !row.isDue);
  const named = (word: string, group: HouseholdRow[]): ElderChunk[] =>
    chunksOf(group).map((chunk, index) => ({ ...chunk, group: index === 0 ? `${word} ${group.length} 户` : '' }));
  return [...named('该去了', due), ...named('还没到日子', later)].map((chunk, key) => ({ ...chunk, key }));
}
