import { listRising } from '../../../miniprogram/domain/early-signal/contracts';
import { risingSince } from '../../../miniprogram/domain/early-signal/rising';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listCommunities } from '../community/port';
import { listSpokenOf } from '../problem-class/port';
import { risingAmong } from './rising';

/** Four round trips: caller, communities, classes that somebody spoke of lately, their voices counted. No voice is read. */
export const listRisingHandler = handle(listRising, async ({ caller, now }) => {
  const { scope } = appointed(caller);
  const day = dayOf(now);
  const communities = await listCommunities(scope.subdistrictId);
  const codes = communities.map(({ _id }) => _id);
  const classes = await listSpokenOf(scope, codes, risingSince(day).lately);
  return { rising: await risingAmong(classes, communities, day) };
});
