import { nameOfBuilding } from '../../../miniprogram/domain/building/building';
import { openDoors } from '../../../miniprogram/domain/building/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listDoors } from '../household/port';
import { findBuilding } from './repository';
import { doorOf } from './service';

export const openDoorsHandler = handle(openDoors, async ({ input: { buildingId }, caller, now }) => {
  const { scope } = appointed(caller);
  const [building, households] = await Promise.all([findBuilding(scope, buildingId), listDoors(scope, buildingId)]);
  if (building === undefined) throw new DomainError('not-found', `building ${buildingId}`);
  return { today: dayOf(now), building: nameOfBuilding(building), doors: households.map(doorOf) };
});
