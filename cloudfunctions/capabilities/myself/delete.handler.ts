import { deleteOwn } from '../../../miniprogram/domain/myself/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { handle } from '../../kernel/handler';
import { eraseResident, wasErasedBy } from '../resident/port';
import { eraseOwn } from '../suggestion/port';
import { removeSignUpsOf } from '../volunteer-call/port';
import { endAll, listSelves } from './repository';
import { findOwn, speakerOf } from './own-record';

/** Her record, then what she said through WeChat herself. The bindings end last, so that a repeat of a killed call still finds its own and finishes; one of a finished call finds its fact. */
export const deleteHandler = handle(deleteOwn, async ({ input: { residentId }, caller, ...call }) => {
  const own = await findOwn(caller, residentId);
  if (own === undefined) {
    if (await wasErasedBy(call.receiptKey, residentId)) return { residentId };
    throw new DomainError('not-found', `own record ${residentId}`);
  }
  await eraseResident(own.resident, speakerOf(caller, own.verification, call));
  for (const account of await listSelves(residentId)) {
    await eraseOwn(account, call.now);
    await removeSignUpsOf(account);
  }
  await endAll(residentId, undefined, call.now);
  return { residentId };
});
