import { openRising } from '../../../miniprogram/domain/early-signal/contracts';
import { mayRise } from '../../../miniprogram/domain/early-signal/rising';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listCommunities } from '../community/port';
import { findOwnClass } from '../problem-class/port';
import { risingAmong } from './rising';
import { openedRising } from './service';

/** What does not rise is the committee's own affair. Four round trips: caller; class and communities; its voices counted. */
export const openRisingHandler = handle(openRising, async ({ input: { classId }, caller, now }) => {
  const { scope } = appointed(caller);
  const [one, communities] = await Promise.all([findOwnClass(scope, classId), listCommunities(scope.subdistrictId)]);
  if (one === undefined || !mayRise(one)) throw new DomainError('not-found', `class ${classId}`);
  const [rising] = await risingAmong([one], communities, dayOf(now));
  if (rising === undefined) throw new DomainError('not-found', `class ${classId} does not rise`);
  return openedRising(one, rising);
});
