import { acceptInvitation } from '../../../miniprogram/domain/access/contracts';
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
  if (next === 'claim' && !(await claim(invitation, openid, now))) {
    // Somebody was faster: another person, or this one's own call sent twice.
    const { acceptedBy } = (await findInvitationByCode(code)) ?? {};
    if (acceptedBy !== openid) throw new DomainError('invitation-used', 'lost the race');
  }
  const since = next === 'claim' ? now : (invitation.acceptedAt ?? now);
  const user = userFrom(invitation, known, { openid, personId: receiptKey, since });
  if (!(await saveAppointed(user))) throw new DomainError('already-appointed', 'lost the race');
  return selfOf(user);
});
