import type { Invitation } from '../../../miniprogram/domain/access/access';
import { acceptInvitation } from '../../../miniprogram/domain/access/contracts';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { handle } from '../../kernel/handler';
import { countTry } from '../../kernel/tries';
import { claim, findInvitationByCode, findUser, saveAppointed } from './repository';
import { judgeAcceptance, selfOf, userFrom } from './service';

/**
 * Two writes: the invitation is claimed, then the person is stored. The claim decides; killed between the two, the next call
 * of the same person with the same code finds her own claim and finishes.
 */
export const acceptHandler = handle(acceptInvitation, async ({ input: { code }, caller, now, receiptKey }) => {
  const { openid, role } = caller;
  await countTry('code', openid, receiptKey, now);
  const [known, found] = await Promise.all([findUser(openid), findInvitationByCode(code)]);
  const { next, invitation } = judgeAcceptance(found, { openid, role, dismissed: known?.dismissed }, now);
  if (next === 'nothing') return selfOf(caller);
  const since = next === 'claim' ? await claimed(invitation, openid, now) : (invitation.acceptedAt ?? now);
  const user = userFrom(invitation, known, { openid, personId: receiptKey, since });
  if (!(await saveAppointed(user))) throw new DomainError('already-appointed', 'lost the race');
  return selfOf(user);
});

/**
 * Claims the invitation for her. Her own call, sent twice, may have been faster; another person may have been.
 * @returns since when it is hers
 * @throws DomainError `invitation-used`
 */
async function claimed(invitation: Invitation, openid: string, now: Instant): Promise<Instant> {
  if (await claim(invitation, openid, now)) return now;
  const { acceptedBy, acceptedAt } = (await findInvitationByCode(invitation.code)) ?? {};
  if (acceptedBy !== openid) throw new DomainError('invitation-used', 'lost the race');
  return acceptedAt ?? now;
}
