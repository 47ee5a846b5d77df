import type { DueToday } from '../../domain/household/contracts';
import { householdRow, type HouseholdRow } from '../../presenting/household-lines';

export interface TodayShown {
  rows: HouseholdRow[];
  counts: { due: number; visited: number; open: number };
  /** How many doors wait beyond those shown. */
  more: string;
}

export function presentToday(due: DueToday): TodayShown {
  const rows = due.doors.map((line) => householdRow(line, due.today));
  const beyond = due.dueCount - rows.length;
  return {
    rows,
    counts: { due: due.dueCount, visited: due.visitedThisMonthCount, open: due.openSuggestionCount },
    more: beyond > 0 ? `另有 ${beyond} 户，从楼栋里看` : '',
  };
}
