import type { Building } from '../../../miniprogram/domain/building/building';
import type { BuildingCode } from '../../../miniprogram/domain/building/building-code';
import { scopeFilter, type Scope } from '../../../miniprogram/domain/shared/scope';
import { collection, FIND_MAX, type Order } from '../../kernel/database';
import type { Condition } from '../../kernel/conditions';

const buildings = collection<Building>('buildings');
const codes = collection<BuildingCode>('building_codes');
const AS_ONE_WALKS: Order = [['walkOrder', 'asc']];

/** A building is what a building scope points at, so its own `_id` stands where other documents carry `buildingId`. */
function groundOf(scope: Scope): Condition {
  return scope.buildingId === undefined ? scopeFilter(scope) : { _id: scope.buildingId };
}

export const listBuildings = (scope: Scope): Promise<Building[]> =>
  buildings.find([groundOf(scope)], { order: AS_ONE_WALKS, limit: FIND_MAX });

export const findBuilding = (scope: Scope, buildingId: string): Promise<Building | undefined> =>
  buildings.findOne([{ _id: buildingId }, groundOf(scope)]);

/** Some of them, each once, as far as they are there. */
export function listBuildingsByIds(scope: Scope, ids: readonly string[]): Promise<Building[]> {
  const chosen = [...new Set(ids)];
  if (chosen.length === 0) return Promise.resolve([]);
  return buildings.find([{ _id: { $in: chosen } }, groundOf(scope)], { limit: FIND_MAX });
}

/** Public names of one community, for anybody who chooses a building to follow. */
export const listOfCommunity = (communityId: string): Promise<Building[]> =>
  buildings.find([{ communityId }], { order: AS_ONE_WALKS, limit: FIND_MAX });

/** Sorts behind every letter. */
const LAST = '\uffff';

/** Public names that begin with these letters, of every community. */
export const listOfRoad = (road: string): Promise<Building[]> =>
  buildings.find([{ name: { $gte: road, $lt: road + LAST } }], { order: [['name', 'asc']], limit: FIND_MAX });

/** Any building, by name only: what a resident may follow, and what she follows. */
export const findPublicBuilding = (buildingId: string): Promise<Building | undefined> => buildings.get(buildingId);

export const findCode = (scene: string): Promise<BuildingCode | undefined> => codes.get(scene);

/** Remembers a code once. @returns what is remembered. */
export async function addCode(code: BuildingCode): Promise<BuildingCode> {
  if (await codes.add(code)) return code;
  return (await findCode(code._id)) ?? code;
}
