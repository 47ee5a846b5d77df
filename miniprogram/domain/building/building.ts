import { z } from 'zod';
import { Id } from '../shared/ids';
import { Place } from '../shared/scope';

/** 楼栋: one stairwell with its own number, the ground of one 楼组长. Lies in one 微网格 of one 居民区. */
export const Building = Place.omit({ buildingId: true }).extend({
  _id: Id,
  /** e.g. `玉田路 123 弄 7 号`. */
  name: z.string().min(1).max(40),
  communityName: z.string().min(1).max(30),
  /** e.g. `第二微网格`. */
  gridName: z.string().min(1).max(20),
  /** Order in lists: lane, then number, as one walks. */
  walkOrder: z.number().int().nonnegative(),
  householdCount: z.number().int().nonnegative(),
});
export type Building = z.infer<typeof Building>;

/** What anybody may know of a building. */
export interface BuildingName {
  buildingId: string;
  name: string;
  gridName: string;
  communityName: string;
}

export const nameOfBuilding = (building: Building): BuildingName => ({
  buildingId: building._id,
  name: building.name,
  gridName: building.gridName,
  communityName: building.communityName,
});
