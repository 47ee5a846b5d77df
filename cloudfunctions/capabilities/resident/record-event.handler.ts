import { recordLifeEvent } from '../../../miniprogram/domain/resident/contracts';
import type { LifeField } from '../../../miniprogram/domain/resident/fields';
import type { Resident } from '../../../miniprogram/domain/resident/resident';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { placeOf, type Scope } from '../../../miniprogram/domain/shared/scope';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findHousehold } from '../household/port';
import { amendResident, mustFindResident } from './amend';
import type { FactDraft } from './record-fact';
import { placeChanges, refuseFuture, standingIn } from './service';

/** `moved-in`: back again; `corrected`: she never left, or never died. */
const STATUS_AFTER = {
  died: 'died',
  'moved-out': 'moved-out',
  'moved-in': 'lives-here',
  corrected: 'lives-here',
} as const;

type Seen = Readonly<Record<string, string | null>>;

/** The fact that the person saw standing; phones of before they said so saw whatever stands. */
const seenOf = (resident: Resident, seen: Seen, field: LifeField): string | null =>
  field in seen ? (seen[field] ?? null) : standingIn(resident)(field);

/** Where to; a door outside of the caller's ground is not hers to fill. */
async function movedTo(
  scope: Scope,
  resident: Resident,
  householdId: string | undefined,
  seen: Seen,
): Promise<FactDraft['changes']> {
  const household = householdId === undefined ? undefined : await findHousehold(scope, householdId);
  if (household === undefined)
    throw new DomainError('bad-input', `household ${householdId}`, {
      householdId: '请选换到哪一户，要在您负责的范围里。',
    });
  const standing = standingIn(resident);
  const seenDoor = seenOf(resident, seen, 'householdId');
  // The places follow from the door: who did not know where she lives by now overwrites none of them.
  const seenPlace = seenDoor === standing('householdId') ? standing : () => null;
  return placeChanges({ ...placeOf(household), householdId: household._id }, (field) =>
    field === 'householdId' ? seenDoor : seenPlace(field),
  );
}

export const recordEventHandler = handle(recordLifeEvent, async ({ input, ...call }) => {
  const { residentId, event, effectiveOn, householdId, seen, reason } = input;
  refuseFuture(effectiveOn, dayOf(call.now));
  if (event === 'corrected' && reason === '')
    throw new DomainError('bad-input', 'reason', { reason: '写一句为什么更正，如 记错了人。' });
  const { scope } = appointed(call.caller);
  const resident = await mustFindResident(scope, residentId);
  const changes =
    event === 'changed-household'
      ? await movedTo(scope, resident, householdId, seen)
      : [{ field: 'status', to: STATUS_AFTER[event], seen: seenOf(resident, seen, 'status') }];
  return amendResident(resident, { event, changes, effectiveOn, source: 'office', ...(reason && { reason }) }, call);
});
