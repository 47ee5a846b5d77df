import { nameOfBuilding } from '../../../miniprogram/domain/building/building';
import { showFollowed } from '../../../miniprogram/domain/building/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { placeOf } from '../../../miniprogram/domain/shared/scope';
import { handle } from '../../kernel/handler';
import { tallyDoors } from '../household/port';
import { findPublicBuilding } from './repository';

export const showFollowedHandler = handle(showFollowed, async ({ caller, now }) => {
  if (caller.followedBuildingId === undefined) return {};
  const building = await findPublicBuilding(caller.followedBuildingId);
  if (building === undefined) return {};
  const ground = { ...building, buildingId: building._id };
  const [tally] = await tallyDoors(placeOf(ground), 'buildingId', dayOf(now), [
    'householdCount',
    'reachedThisMonthCount',
  ]);
  return {
    building: {
      ...nameOfBuilding(building),
      householdCount: tally?.householdCount ?? 0,
      reachedThisMonthCount: tally?.reachedThisMonthCount ?? 0,
    },
  };
});
