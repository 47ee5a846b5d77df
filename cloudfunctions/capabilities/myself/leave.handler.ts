import { leaveRecord } from '../../../miniprogram/domain/myself/contracts';
import { handle } from '../../kernel/handler';
import { endAll } from './repository';

/** Done again it changes nothing; of a record that was never hers there is nothing to end. */
export const leaveHandler = handle(leaveRecord, async ({ input: { residentId }, caller: { openid }, now }) => {
  await endAll(residentId, openid, now);
  return { residentId };
});
