import { DomainError } from '../../../miniprogram/domain/shared/errors';
import type { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import { phoneNumberProblem, tidyPhoneNumber } from '../../../miniprogram/domain/shared/phone-number';
import type { Sealed } from '../../../miniprogram/domain/shared/sealed';
import { submitSuggestion } from '../../../miniprogram/domain/suggestion/own-contracts';
import { handle } from '../../kernel/handler';
import { hiderFor } from '../../kernel/hidden-texts';
import { ensureSeal, matchOfNumber } from '../../kernel/subject-keys';
import { findPublicBuilding } from '../building/port';
import { checked } from './checked';
import { isSameSuggestion, PHONE_FIELD, receiptOf, suggestionFrom, SUGGESTION_PART } from './own-service';
import { addOnce, findByReceipt } from './repository';
import { tagged } from './tagged';

/**
 * 提建议: everybody in WeChat may, also somebody of whom nothing is stored. The record is the receipt. A repeat is found before
 * WeChat is asked once more. Round trips: caller; building and earlier attempt at once; the record; two more where a number is sealed.
 */
export const submitHandler = handle(submitSuggestion, async ({ input, caller, now, receiptKey }) => {
  const { openid } = caller;
  const [building, first] = await Promise.all([findPublicBuilding(input.buildingId), findByReceipt(receiptKey)]);
  if (building === undefined) throw new DomainError('not-found', `building ${input.buildingId}`);
  const phone = await sealedPhone(input.phone, receiptKey);
  const hide = await hiderFor({ subjectId: receiptKey, recordId: receiptKey }, [input.text]);
  const { text } = hide(SUGGESTION_PART, input.text);
  const check = first?.check ?? (await checked(openid, [input.callMe, input.placeText ?? '', text]));
  const tag = tagged(text, now);
  const draft = suggestionFrom({ input, phone, hide, openid, building, tag, check, now, receiptKey });
  const stored = first ?? (await addOnce(draft));
  if (!isSameSuggestion(stored, draft)) throw new DomainError('receipt-taken', `suggestion ${receiptKey}`);
  return receiptOf(stored);
});

/** @throws DomainError `bad-input` naming the mend. */
async function sealedPhone(typed: string | undefined, receiptKey: ReceiptKey): Promise<Sealed | undefined> {
  if (typed === undefined || typed === '') return undefined;
  const number = tidyPhoneNumber(typed);
  const problem = phoneNumberProblem(number);
  if (problem !== undefined) throw new DomainError('bad-input', 'phone', { phone: problem });
  const seal = await ensureSeal(receiptKey);
  return { ...seal.seal(PHONE_FIELD, number), last4: number.slice(-4), match: matchOfNumber('phone', number) };
}
