import { listDismissed } from '../../../miniprogram/domain/early-signal/contracts';
import { TAKE_BACK_DAYS } from '../../../miniprogram/domain/early-signal/early-signal';
import { addDays, dayOf } from '../../../miniprogram/domain/shared/calendar';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listDismissedAfter } from './repository';
import { viewDismissed } from './service';

/** Two round trips: caller, signals. */
export const listDismissedHandler = handle(listDismissed, async ({ caller, now }) => {
  const { scope } = appointed(caller);
  const after = addDays(dayOf(now), -TAKE_BACK_DAYS);
  return { dismissed: (await listDismissedAfter(scope, after)).map(viewDismissed) };
});
