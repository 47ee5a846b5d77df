import type { OwnBuilding } from '../../domain/building/contracts';

export interface BuildingRow {
  buildingId: string;
  name: string;
  words: string;
  due: string;
  isDue: boolean;
}

export interface GridGroup {
  gridName: string;
  words: string;
  buildings: BuildingRow[];
}

const rowOf = (building: OwnBuilding): BuildingRow => ({
  buildingId: building.buildingId,
  name: building.name,
  words: `${building.householdCount} 户，本月走访 ${building.visitedThisMonthCount} 户`,
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
  return [...groups].map(([gridName, own]) => ({
    gridName,
    words: `${own.length} 栋，待走访 ${own.reduce((sum, building) => sum + building.dueCount, 0)} 户`,
    buildings: own.map(rowOf),
  }));
}
