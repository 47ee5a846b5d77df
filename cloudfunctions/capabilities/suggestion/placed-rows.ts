import type { Building } from '../../../miniprogram/domain/building/building';
import type { Day } from '../../../miniprogram/domain/shared/calendar';
import { viewForDesk, type Desk, type DeskSuggestion } from '../../../miniprogram/domain/suggestion/desk';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { outsideSources } from './sources';

/** Rows of a committee's list, with the name of each building: what was said of the place often leaves it out. */
export function placedRows(
  rows: readonly Suggestion[],
  { desk, today, buildings }: { desk: Desk & { unit: string }; today: Day; buildings: readonly Building[] },
): DeskSuggestion[] {
  const names = new Map(buildings.map(({ _id, name }) => [_id, name]));
  const view = { desk, communityName: desk.unit, today, outside: outsideSources() };
  return rows.map((row) => {
    const buildingName = names.get(row.buildingId ?? '');
    return viewForDesk(row, { ...view, ...(buildingName && { buildingName }) });
  });
}
