import type { Building } from '../../../miniprogram/domain/building/building';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import type { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import { phoneNumberProblem, tidyPhoneNumber } from '../../../miniprogram/domain/shared/phone-number';
import type { Sealed } from '../../../miniprogram/domain/shared/sealed';
import type { Submission } from '../../../miniprogram/domain/suggestion/own-contracts';
import { PHONE_FIELD, SUGGESTION_PART } from '../../../miniprogram/domain/suggestion/sealed-parts';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { hiderFor } from '../../kernel/hidden-texts';
import { ensureSeal, matchOfNumber } from '../../kernel/subject-keys';
import { knownCorrections } from '../text-tag/port';
import { checked } from './checked';
import { suggestionFrom } from './own-service';
import { tagged } from './tagged';

interface Arrival {
  openid: string;
  building: Building;
  /** What this very write stored before: nobody is asked about it once more. */
  first: Suggestion | undefined;
  now: Instant;
  receiptKey: ReceiptKey;
}

/**
 * What somebody says through WeChat as it will be stored: numbers sealed, words checked, and told what it is about. Round trips: one
 * where there are words to tag, two more where a number is sealed, in the words or beside them.
 * @throws DomainError `bad-input` naming the mend
 */
export async function prepare(input: Submission, { first, ...arrival }: Arrival): Promise<Suggestion> {
  const { openid, building, now, receiptKey } = arrival;
  const phone = await sealedPhone(input.phone, receiptKey);
  const hide = await hiderFor({ subjectId: receiptKey, recordId: receiptKey }, [input.text]);
  const { text } = hide(SUGGESTION_PART, input.text);
  const [check, corrections] = await Promise.all([
    first?.check ?? checked(openid, [input.callMe, input.placeText ?? '', text]),
    text === '' || first ? [] : knownCorrections(building.subdistrictId),
  ]);
  return suggestionFrom({ input, phone, hide, tag: tagged(text, now, corrections), check, ...arrival });
}

async function sealedPhone(typed: string | undefined, receiptKey: ReceiptKey): Promise<Sealed | undefined> {
  if (typed === undefined || typed === '') return undefined;
  const number = tidyPhoneNumber(typed);
  const problem = phoneNumberProblem(number);
  if (problem !== undefined) throw new DomainError('bad-input', 'phone', { phone: problem });
  const seal = await ensureSeal(receiptKey);
  return { ...seal.seal(PHONE_FIELD, number), last4: number.slice(-4), match: matchOfNumber('phone', number) };
}
