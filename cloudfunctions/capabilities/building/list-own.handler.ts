import { listOwnBuildings } from '../../../miniprogram/domain/building/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { tallyDoors } from '../household/port';
import { listBuildings } from './repository';
import { ownBuilding } from './service';

export const listOwnHandler = handle(listOwnBuildings, async ({ caller, now }) => {
  const { scope } = appointed(caller);
  const today = dayOf(now);
  const [buildings, tallies] = await Promise.all([
    listBuildings(scope),
    tallyDoors(scope, 'buildingId', today, ['householdCount', 'dueCount', 'visitedThisMonthCount']),
  ]);
  const counts = new Map(tallies.map((tally) => [tally.key, tally]));
  return { today, buildings: buildings.map((building) => ownBuilding(building, counts.get(building._id))) };
});
