import { deleteOwn } from '../../../miniprogram/domain/myself/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { handle } from '../../kernel/handler';
import { eraseResident, wasErasedBy } from '../resident/port';
import { endAll } from './repository';
import { findOwn, speakerOf } from './own-record';

/** The bindings end last, so that a repeat of a killed call still finds its own and finishes; one of a finished call finds its fact. */
export const deleteHandler = handle(deleteOwn, async ({ input: { residentId }, caller, ...call }) => {
  const own = await findOwn(caller, residentId);
  if (own === undefined) {
    if (await wasErasedBy(call.receiptKey, residentId)) return { residentId };
    throw new DomainError('not-found', `own record ${residentId}`);
  }
  await eraseResident(own.resident, speakerOf(caller, own.verification, call));
  await endAll(residentId, undefined, call.now);
  return { residentId };
});
