import { listElders } from '../../../miniprogram/domain/household/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listByEldest } from './repository';
import { elderBornUntil, elderLineOf } from './service';

export const listEldersHandler = handle(listElders, async ({ caller, now }) => {
  const { scope, scopeName } = appointed(caller);
  const today = dayOf(now);
  const households = await listByEldest(scope, elderBornUntil(today));
  return { today, buildingName: scopeName, households: households.map((household) => elderLineOf(household, today)) };
});
