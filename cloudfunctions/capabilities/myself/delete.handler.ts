import { deleteOwn } from '../../../miniprogram/domain/myself/contracts';
import { handle } from '../../kernel/handler';
import { eraseResident } from '../resident/port';
import { endAll } from './repository';
import { mustFindOwn, speakerOf } from './own-record';

/** The bindings end last, so that a repeat of a killed call still finds its own and finishes. */
export const deleteHandler = handle(deleteOwn, async ({ input: { residentId }, caller, ...call }) => {
  const { resident, verification } = await mustFindOwn(caller, residentId);
  await eraseResident(resident, speakerOf(caller, verification, call));
  await endAll(residentId, undefined, call.now);
  return { residentId };
});
