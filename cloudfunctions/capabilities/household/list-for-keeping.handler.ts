import { KEPT_PAGE, listForKeeping } from '../../../miniprogram/domain/household/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { cursorAfter, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listResidentsOf } from '../resident/port';
import { listForKeeping as listHouseholdsOf } from './repository';
import { keptOf, seenUntil } from './service';

/** Three round trips: the caller, a page of doors, the people behind them. */
export const listForKeepingHandler = handle(listForKeeping, async ({ input: { buildingId, cursor }, caller, now }) => {
  const { scope, role } = appointed(caller);
  const after = cursor === undefined ? undefined : readCursor(cursor).id;
  const loaded = await listHouseholdsOf(scope, buildingId, after, KEPT_PAGE + 1);
  const { rows, ...rest } = pageOf(loaded, KEPT_PAGE, ({ _id }) => cursorAfter(buildingId, _id));
  const ids = rows.map(({ _id }) => _id);
  const residents = ids.length > 0 ? await listResidentsOf(scope, ids) : [];
  return { rows: keptOf(rows, residents, role, dayOf(now)), ...rest, seenUntil: seenUntil(now) };
});
