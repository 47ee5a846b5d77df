import { askByPhone } from '../../../miniprogram/domain/myself/contracts';
import { tidyPhoneNumber } from '../../../miniprogram/domain/shared/phone-number';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { handle } from '../../kernel/handler';
import { matchOfNumber } from '../../kernel/subject-keys';
import { countTry } from '../../kernel/tries';
import { phoneNumberBehind } from '../../kernel/wechat-phone';
import { listByPhone } from '../resident/port';
import { addVerifications, BOUND_MAX, findByReceipt, listOwn } from './repository';
import { askedFor } from './service';

const idOf = (receiptKey: string, n: number): string => `${receiptKey}-${n + 1}`;

/**
 * Whoever has the number in the ledger, a mother's and her daughter's perhaps, is asked about; a cadre says who it is. The
 * answer is the same whether anybody was found or not.
 */
export const askHandler = handle(askByPhone, async ({ input: { phoneCode }, caller: { openid }, now, receiptKey }) => {
  await countTry('phone', openid, receiptKey, now);
  // WeChat's code is good for one time: a repeat must not ask again.
  if ((await findByReceipt(idOf(receiptKey, 0))) !== undefined) return { isAsked: true as const };
  const number = await phoneNumberBehind(phoneCode);
  if (number === undefined) throw new DomainError('phone-unknown');
  const residents = await listByPhone(matchOfNumber('phone', tidyPhoneNumber(number)), BOUND_MAX);
  const known = new Set((await listOwn(openid, ['asked', 'bound'])).map(({ residentId }) => residentId));
  const fresh = residents.filter(({ _id }) => !known.has(_id));
  await addVerifications(
    fresh.map((resident, n) => askedFor({ verificationId: idOf(receiptKey, n), resident, now }, openid)),
  );
  return { isAsked: true as const };
});
