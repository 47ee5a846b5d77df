import { settleDispute } from '../../../miniprogram/domain/resident/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { SCOPE_LEVELS } from '../../../miniprogram/domain/shared/scope';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findFacts } from '../fact/port';
import { amendResident, mustFindResident } from './amend';
import { standingIn } from './service';

/** A door comes with the places that follow from it. */
const PLACES: readonly string[] = [...SCOPE_LEVELS, 'householdId'];

/** The statement that holds is said once more, as a fact of its own with its reason; all sides stay in the log. */
export const settleHandler = handle(
  settleDispute,
  async ({ input: { residentId, field, factId, reason }, ...call }) => {
    const resident = await mustFindResident(appointed(call.caller).scope, residentId);
    const [chosen] = await findFacts(residentId, [factId]);
    const together = field === 'householdId' ? PLACES : [field];
    const stated = (chosen?.changes ?? []).filter((one) => together.includes(one.field));
    if (!stated.some((one) => one.field === field)) throw new DomainError('not-found', `fact ${factId} about ${field}`);
    const seen = standingIn(resident);
    const changes = stated.map(({ field: each, to, basis }) => ({
      ...{ field: each, to, seen: seen(each) },
      ...(basis && { basis }),
    }));
    return amendResident(resident, { event: 'settled', changes, source: 'office', reason }, call);
  },
);
