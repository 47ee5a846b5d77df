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

/** The record of a resident to whom the caller is bound, a tombstone too; her binding is her ground. */
export async function findOwn({ openid }: Caller, residentId: string): Promise<Own | undefined> {
  const verification = (await listOwn(openid, ['bound'])).find((one) => one.residentId === residentId);
  const resident = verification && (await getResident(residentId));
  return verification && resident && { resident, verification };
}

/** @throws DomainError `not-found` for any other record, there or not, and for one that was deleted. */
export async function mustFindOwn(caller: Caller, residentId: string): Promise<Own> {
  const own = await findOwn(caller, residentId);
  if (own === undefined || own.resident.status === 'deleted')
    throw new DomainError('not-found', `own record ${residentId}`);
  return own;
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
