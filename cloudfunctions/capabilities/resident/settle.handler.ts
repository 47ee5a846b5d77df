import { settleDispute } from '../../../miniprogram/domain/resident/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findFacts } from '../fact/port';
import { amendResident, mustFindResident } from './amend';
import { standingIn } from './service';

/** The statement that holds is said once more, as a fact of its own with its reason; all sides stay in the log. */
export const settleHandler = handle(
  settleDispute,
  async ({ input: { residentId, field, factId, reason }, ...call }) => {
    const resident = await mustFindResident(appointed(call.caller).scope, residentId);
    const [chosen] = await findFacts(residentId, [factId]);
    const change = chosen?.changes.find((one) => one.field === field);
    if (change === undefined) throw new DomainError('not-found', `fact ${factId} about ${field}`);
    const { to, basis } = change;
    const changes = [{ field, to, seen: standingIn(resident)(field), ...(basis && { basis }) }];
    return amendResident(resident, { event: 'settled', changes, source: 'office', reason }, call);
  },
);
