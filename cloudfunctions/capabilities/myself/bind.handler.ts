import { bindByCode } from '../../../miniprogram/domain/myself/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { handle } from '../../kernel/handler';
import { matchOfNumber } from '../../kernel/subject-keys';
import { countTry } from '../../kernel/tries';
import { findByCode, moveOn } from './repository';

/** A code binds one WeChat user, once; the same user with the same code hears the same again. */
export const bindHandler = handle(bindByCode, async ({ input: { code }, caller: { openid }, now, receiptKey }) => {
  await countTry('code', openid, receiptKey, now);
  const found = await findByCode(matchOfNumber('code', code));
  const isOwn = found?.state === 'bound' && found.openid === openid;
  if (found && isOwn) return { residentId: found.residentId };
  if (found?.state !== 'issued' || found.expiresAt <= now) throw new DomainError('code-invalid');
  // Who was slower types a spent code.
  if (!(await moveOn(found, { state: 'bound', openid, boundAt: now, decidedBy: receiptKey })))
    throw new DomainError('code-invalid', 'lost the race');
  return { residentId: found.residentId };
});
