import { openResident } from '../../../miniprogram/domain/resident/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findFacts } from '../fact/port';
import { mustFindResident } from './amend';
import { cardOf } from './service';

export const openHandler = handle(openResident, async ({ input: { residentId }, caller, now }) => {
  const resident = await mustFindResident(appointed(caller).scope, residentId);
  const rivalIds = Object.values(resident.grounds.rivals).flat();
  const rivals = rivalIds.length > 0 ? await findFacts(residentId, rivalIds) : [];
  return cardOf(resident, rivals, dayOf(now));
});
