import { correctOwn } from '../../../miniprogram/domain/myself/contracts';
import { handle } from '../../kernel/handler';
import { sayOfOneself } from '../resident/port';
import { mustFindOwn, speakerOf } from './own-record';

export const correctHandler = handle(correctOwn, async ({ input: { residentId, field, value }, caller, ...call }) => {
  const { resident, verification } = await mustFindOwn(caller, residentId);
  const isStanding = await sayOfOneself(resident, { field, value }, speakerOf(caller, verification, call));
  return { residentId, isStanding };
});
