import type { Building } from '../../../miniprogram/domain/building/building';
import type { Day } from '../../../miniprogram/domain/shared/calendar';
import { viewForDesk, type Desk, type DeskSuggestion } from '../../../miniprogram/domain/suggestion/desk';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { outsideSources } from './sources';

/** What each building is called, by its id. */
export type BuildingNames = ReadonlyMap<string, string>;
export const namesOf = (buildings: readonly Building[]): BuildingNames =>
  new Map(buildings.map(({ _id, name }) => [_id, name]));

/** Rows of a committee's list, with the name of each building: what was said of the place often leaves it out. */
export function placedRows(
  rows: readonly Suggestion[],
  { desk, today, names }: { desk: Desk & { unit: string }; today: Day; names: BuildingNames },
): DeskSuggestion[] {
  const view = { desk, communityName: desk.unit, today, outside: outsideSources() };
  return rows.map((row) => {
    const buildingName = names.get(row.buildingId ?? '');
    // So marked is what waits for its author's answer alone, since its class is done.
    const ofClass = row.status === 'merged' && row.isClassSettled && { classStatus: 'resolved' as const };
    return viewForDesk(row, { ...view, ...(buildingName && { buildingName }), ...ofClass });
  });
}
