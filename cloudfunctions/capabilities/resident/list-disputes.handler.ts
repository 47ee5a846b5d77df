import { disputesOf } from '../../../miniprogram/domain/fact/ledger';
import { listDisputes } from '../../../miniprogram/domain/resident/contracts';
import { fieldLabel } from '../../../miniprogram/domain/resident/fields';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listHouseholds } from '../household/port';
import { listDisputed } from './repository';
import { addressesOf } from './service';

/** As many as anybody settles at one sitting. */
const SHOWN = 50;

export const listDisputesHandler = handle(listDisputes, async ({ caller }) => {
  const { scope } = appointed(caller);
  const residents = await listDisputed(scope, SHOWN);
  const ids = [...new Set(residents.map(({ householdId }) => householdId))];
  const households = ids.length > 0 ? await listHouseholds(scope, ids) : [];
  const addresses = addressesOf(households);
  return {
    residents: residents.map(({ _id, name, householdId, grounds }) => ({
      residentId: _id,
      name,
      address: addresses.get(householdId) ?? '',
      labels: disputesOf(grounds).flatMap(({ field }) => fieldLabel(field) ?? []),
    })),
  };
});
