import { z } from 'zod';
import { read, write } from '../shared/contract';
import { Id } from '../shared/ids';
import type { Day, Instant } from '../shared/calendar';
import type { HouseholdKind } from '../household/household';
import type { Outcome } from '../visit/outcome';
import type { BuildingName } from './building';
import { Scene } from './building-code';
import { SEARCH_MAX, SEARCH_MIN } from './directory';

/** One building of the caller's ground, counted, never guessed. */
export interface OwnBuilding extends BuildingName {
  householdCount: number;
  dueCount: number;
  visitedThisMonthCount: number;
}

/** All buildings of my scope, in walking order. */
export const listOwnBuildings = read<{ today: Day; buildings: OwnBuilding[] }>()({
  action: 'building.listOwn',
  permission: 'building.read-doors',
  input: z.object({}).strict(),
});

/** One door of the 门牌阵. */
export interface Door {
  householdId: string;
  floor: number;
  door: string;
  kind: HouseholdKind;
  /** How the last visit went; absent when nobody has been there yet. */
  lastVisit?: { outcome: Outcome; visitedOn: Day };
  lastReachedOn?: Day;
  nextDueOn: Day;
}

/** The doors of one building, top floor first, as one sees the house from the yard. */
export const openDoors = read<{ today: Day; building: BuildingName; doors: Door[] }>()({
  action: 'building.openDoors',
  permission: 'building.read-doors',
  input: z.object({ buildingId: Id }).strict(),
  labels: { buildingId: '楼栋' },
});

/** Public names only, for a resident who chooses which building to follow: communities first, then one community's buildings. */
export const listDirectory = read<{
  communities: { communityId: string; name: string }[];
  buildings: BuildingName[];
}>()({
  action: 'building.listDirectory',
  permission: 'building.read-directory',
  input: z.object({ communityId: Id.optional() }).strict(),
  labels: { communityId: '居民区' },
});

/**
 * Public names of the buildings that are called so from the beginning: a road, a lane, an estate, a whole address. For whoever knows her
 * road and not which committee it belongs to. `hasMore`: there are others, a few more letters tell them apart.
 */
export const searchDirectory = read<{ buildings: BuildingName[]; hasMore: boolean }>()({
  action: 'building.searchDirectory',
  permission: 'building.read-directory',
  input: z.object({ words: z.string().trim().min(SEARCH_MIN).max(SEARCH_MAX) }).strict(),
  labels: { words: '路名' },
});

/** What a resident sees of the building that she follows: no names, no doors. */
export interface FollowedBuilding extends BuildingName {
  householdCount: number;
  /** Distinct households where somebody was met this month; a count, so that nobody can be told from it. */
  reachedThisMonthCount: number;
}

export const showFollowed = read<{ building?: FollowedBuilding }>()({
  action: 'building.showFollowed',
  permission: 'building.read-followed',
  input: z.object({}).strict(),
});

/** 楼栋码 of one of my buildings: the address of its picture until `expiresAt`. Asking again gives the same code. */
export const makeCode = write<{ building: BuildingName; url: string; expiresAt: Instant }>()({
  action: 'building.makeCode',
  permission: 'building.make-code',
  input: z.object({ buildingId: Id }).strict(),
  labels: { buildingId: '楼栋' },
});

/** Which building a scanned code belongs to. */
export const openCode = read<{ building: BuildingName }>()({
  action: 'building.openCode',
  permission: 'building.read-directory',
  input: z.object({ scene: Scene }).strict(),
  labels: { scene: '楼栋码' },
});
