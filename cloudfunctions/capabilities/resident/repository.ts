import type { Resident } from '../../../miniprogram/domain/resident/resident';
import { scopeFilter, type Scope } from '../../../miniprogram/domain/shared/scope';
import { collection, FIND_MAX } from '../../kernel/database';

const residents = collection<Resident>('residents');

/** The people of one household, the eldest first. */
export const listResidents = (scope: Scope, householdId: string): Promise<Resident[]> =>
  residents.find([{ householdId }, scopeFilter(scope)], {
    order: [
      ['bornOn', 'asc'],
      ['_id', 'asc'],
    ],
    limit: FIND_MAX,
  });
