import type { DueToday } from '../../domain/household/contracts';
import { householdRow, type HouseholdRow } from '../../presenting/household-lines';
import { unbroken } from '../../presenting/unbroken';

/** The due doors of one building: whoever goes there knocks on all of them. */
export interface DueBuilding {
  buildingId: string;
  name: string;
  rows: HouseholdRow[];
}

export interface TodayShown {
  /** In the order of the most pressing door of each. */
  buildings: DueBuilding[];
  counts: { due: number; visited: number; open: number };
  /** How many of the open 诉求 are 紧急; empty where none is. */
  urgent: string;
  /** How many doors wait beyond those shown. */
  more: string;
}

export function presentToday(due: DueToday): TodayShown {
  const buildings = new Map<string, DueBuilding>();
  for (const line of due.doors) {
    const { buildingId, buildingName: name } = line;
    const building = buildings.get(buildingId) ?? { buildingId, name: unbroken(name), rows: [] };
    building.rows.push(householdRow(line, due.today));
    buildings.set(buildingId, building);
  }
  const beyond = due.dueCount - due.doors.length;
  return {
    buildings: [...buildings.values()],
    counts: { due: due.dueCount, visited: due.visitedThisMonthCount, open: due.openSuggestionCount },
    urgent: due.urgentSuggestionCount > 0 ? `${due.urgentSuggestionCount} 条紧急诉求，先看` : '',
    more: beyond > 0 ? `另有 ${beyond} 户，从楼栋里看` : '',
  };
}
