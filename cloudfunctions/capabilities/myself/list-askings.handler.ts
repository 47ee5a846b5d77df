import { addressOf } from '../../../miniprogram/domain/household/household';
import { listAskings } from '../../../miniprogram/domain/myself/contracts';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listHouseholds } from '../household/port';
import { findResident } from '../resident/port';
import { listAsked } from './repository';

/** As many as anybody settles at one sitting. */
const SHOWN = 20;

export const listAskingsHandler = handle(listAskings, async ({ caller, now }) => {
  const { scope } = appointed(caller);
  const asked = await listAsked(scope, now, SHOWN);
  const residents = await Promise.all(asked.map(({ residentId }) => findResident(scope, residentId)));
  const doors = [...new Set(residents.flatMap((one) => (one ? [one.householdId] : [])))];
  const households = doors.length > 0 ? await listHouseholds(scope, doors) : [];
  const addresses = new Map(households.map((household) => [household._id, addressOf(household)]));
  return {
    askings: asked.flatMap(({ _id: verificationId, residentId, begunAt: askedAt }, n) => {
      const resident = residents[n];
      if (resident === undefined) return [];
      const { name: residentName, phone, householdId } = resident;
      const address = addresses.get(householdId) ?? '';
      return [{ verificationId, residentId, residentName, address, phoneLast4: phone?.last4 ?? '', askedAt }];
    }),
  };
});
