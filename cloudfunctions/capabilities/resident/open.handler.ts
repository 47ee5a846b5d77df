import { disputesOf } from '../../../miniprogram/domain/fact/ledger';
import { openResident } from '../../../miniprogram/domain/resident/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findFacts } from '../fact/port';
import { mustFindResident } from './amend';
import { cardOf } from './service';

export const openHandler = handle(openResident, async ({ input: { residentId }, caller, now }) => {
  const resident = await mustFindResident(appointed(caller).scope, residentId);
  const saidIds = disputesOf(resident.grounds).flatMap((one) => [one.standingFactId, ...one.rivalFactIds]);
  const said = saidIds.length > 0 ? await findFacts(residentId, saidIds) : [];
  return cardOf(resident, said, dayOf(now));
});
