import { disputesOf } from '../../../miniprogram/domain/fact/ledger';
import { openResident } from '../../../miniprogram/domain/resident/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findFacts } from '../fact/port';
import { listHouseholds } from '../household/port';
import { mustFindResident } from './amend';
import { addressesOf, cardOf, doorsEverIn } from './service';

export const openHandler = handle(openResident, async ({ input: { residentId }, caller, now }) => {
  const { scope } = appointed(caller);
  const resident = await mustFindResident(scope, residentId);
  const saidIds = disputesOf(resident.grounds).flatMap((one) => [one.standingFactId, ...one.rivalFactIds]);
  const said = saidIds.length > 0 ? await findFacts(residentId, saidIds) : [];
  const doors = resident.grounds.rivals['householdId'] === undefined ? [] : doorsEverIn(said);
  const addresses = doors.length > 0 ? addressesOf(await listHouseholds(scope, doors)) : new Map<string, string>();
  return cardOf(resident, said, dayOf(now), addresses);
});
