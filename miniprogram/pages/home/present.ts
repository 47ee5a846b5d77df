import type { FollowedBuilding } from '../../domain/building/contracts';

export interface BuildingShown {
  buildingId: string;
  name: string;
  where: string;
  words: string;
}

export const presentFollowed = (building: FollowedBuilding): BuildingShown => ({
  buildingId: building.buildingId,
  name: building.name,
  where: `${building.communityName} · ${building.gridName}`,
  words: `全楼 ${building.householdCount} 户，这个月居委见到或联系到 ${building.reachedThisMonthCount} 户。`,
});
