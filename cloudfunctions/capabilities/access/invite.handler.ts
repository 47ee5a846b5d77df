import { CODE_LENGTH, invitationCodeFrom, type Invitation } from '../../../miniprogram/domain/access/access';
import { invite } from '../../../miniprogram/domain/access/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { mayInvite } from '../../../miniprogram/domain/shared/permissions';
import { appointed } from '../../kernel/caller';
import { unguessable } from '../../kernel/crypto';
import { handle } from '../../kernel/handler';
import { findBuilding } from '../building/port';
import { findCommunity } from '../community/port';
import { checkPlaceFields, groundFor } from './ground';
import { addInvitation, findInvitation } from './repository';
import { expiryOf, isSameInvitation } from './service';

/**
 * A code that is taken is drawn anew. There are 29¹⁰ ≈ 4 × 10¹⁴ of them and none is ever given back, so a draw is taken with
 * a chance of (codes issued so far) ÷ 4 × 10¹⁴: with 100,000 issued, three in a row about once in 10²⁸.
 */
const DRAWS = 3;

export const inviteHandler = handle(invite, async ({ input, caller, now, receiptKey }) => {
  const inviter = appointed(caller);
  if (!mayInvite(inviter.role, input.role)) throw new DomainError('not-allowed', `${inviter.role} → ${input.role}`);
  checkPlaceFields(input);
  const { buildingId, communityId } = input;
  const ground = groundFor(input, inviter, {
    building: buildingId === undefined ? undefined : await findBuilding(inviter.scope, buildingId),
    community: communityId === undefined ? undefined : await findCommunity(inviter.scope.subdistrictId, communityId),
  });

  for (let draw = 0; draw < DRAWS; draw += 1) {
    const draft: Invitation = {
      _id: receiptKey,
      code: invitationCodeFrom(unguessable(CODE_LENGTH)),
      name: input.name,
      role: input.role,
      ...ground,
      invitedBy: { personId: inviter.personId, name: inviter.name },
      invitedAt: now,
      expiresAt: expiryOf(now),
    };
    const stored = (await addInvitation(draft)) ? draft : await findInvitation(receiptKey);
    if (stored === undefined) continue;
    if (!isSameInvitation(stored, draft)) throw new DomainError('receipt-taken', `invitation ${receiptKey}`);
    return { invitationId: stored._id, code: stored.code, expiresAt: stored.expiresAt };
  }
  throw new Error('no free invitation code');
});
