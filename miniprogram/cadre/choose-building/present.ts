import type { OwnBuilding } from '../../domain/building/contracts';
import { unbroken } from '../../presenting/unbroken';
import type { Chunk } from '../../presenting/window';

export interface BuildingRow {
  buildingId: string;
  name: string;
  shownName: string;
  words: string;
  due: string;
  isDue: boolean;
}

/** A 微网格 is a chunk of the list: only those near the screen are drawn. */
export interface GridGroup extends Chunk<BuildingRow> {
  gridName: string;
  words: string;
}

const rowOf = (building: OwnBuilding): BuildingRow => ({
  buildingId: building.buildingId,
  name: building.name,
  shownName: unbroken(building.name),
  words: unbroken(`${building.householdCount} 户，本月走访 ${building.visitedThisMonthCount} 户`),
  due: building.dueCount > 0 ? `待走访 ${building.dueCount}` : '都去过',
  isDue: building.dueCount > 0,
});

/** By 微网格, each in walking order as the server sends them. */
export function groupByGrid(buildings: readonly OwnBuilding[]): GridGroup[] {
  const groups = new Map<string, OwnBuilding[]>();
  for (const building of buildings) {
    const known = groups.get(building.gridName);
    if (known) known.push(building);
    else groups.set(building.gridName, [building]);
  }
  return [...groups].map(([gridName, own], key) => ({
    key,
    gridName,
    words: `${own.length} 栋，待走访 ${own.reduce((sum, building) => sum + building.dueCount, 0)} 户`,
    rows: own.map(rowOf),
    height: 0,
    isDrawn: true,
  }));
}
