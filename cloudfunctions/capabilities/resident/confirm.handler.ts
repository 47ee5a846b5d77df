import { confirmResident } from '../../../miniprogram/domain/resident/contracts';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { amendResident, mustFindResident } from './amend';
import { standingIn } from './service';

/** Says again what stands; a field that is empty has nothing to confirm. */
export const confirmHandler = handle(confirmResident, async ({ input: { residentId, fields, visitId }, ...call }) => {
  const resident = await mustFindResident(appointed(call.caller).scope, residentId);
  const seen = standingIn(resident);
  const changes = fields.flatMap((field) => {
    const to = resident[field];
    return to === undefined ? [] : [{ field, to, seen: seen(field) }];
  });
  const from = visitId ? ({ source: 'visit', sourceId: visitId } as const) : ({ source: 'office' } as const);
  return amendResident(resident, { event: 'confirmed', changes, ...from }, call);
});
