import type { Resident } from '../../../miniprogram/domain/resident/resident';
import type { Day } from '../../../miniprogram/domain/shared/calendar';
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

/**
 * Whoever was born on one of these days, wherever: for the daily look that nobody taps for.
 * @param after `_id` of the last row of the page before.
 */
export const listBornOn = (days: readonly Day[], after: string | undefined, limit: number): Promise<Resident[]> =>
  residents.find([{ bornOn: { $in: days } }, ...(after === undefined ? [] : [{ _id: { $gt: after } }])], {
    order: [['_id', 'asc']],
    limit,
  });
