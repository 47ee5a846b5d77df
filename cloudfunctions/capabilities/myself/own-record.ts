import { maySpeakFor, type Verification } from '../../../miniprogram/domain/myself/verification';
import type { Resident } from '../../../miniprogram/domain/resident/resident';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import type { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import type { Caller } from '../../kernel/caller';
import { getResident, type OwnSpeaker } from '../resident/port';
import { listOwn } from './repository';
import { speakerName } from './service';

interface Own {
  readonly resident: Resident;
  readonly verification: Verification;
}

/**
 * The record of a resident to whom the caller is bound; her binding is her ground.
 * @throws DomainError `not-found` for any other record, there or not.
 */
export async function mustFindOwn({ openid }: Caller, residentId: string): Promise<Own> {
  const verification = (await listOwn(openid, ['bound'])).find((one) => one.residentId === residentId);
  const resident = verification && (await getResident(residentId));
  if (!verification || !resident) throw new DomainError('not-found', `own record ${residentId}`);
  return { resident, verification };
}

/** As whom she says it. @throws DomainError `not-allowed` for a relative, who may only look. */
export function speakerOf(
  caller: Caller,
  { _id, relation }: Verification,
  { now, receiptKey }: { now: Instant; receiptKey: ReceiptKey },
): OwnSpeaker {
  if (!maySpeakFor(relation)) throw new DomainError('not-allowed', `${relation} may only look`);
  return { personId: caller.personId ?? _id, name: speakerName(relation), now, receiptKey };
}
