import { listClasses } from '../../../miniprogram/domain/problem-class/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listOfScope } from './repository';
import { viewClass } from './service';

/** Two round trips: caller, classes. */
export const listHandler = handle(listClasses, async ({ input: { cursor }, caller, now }) => {
  const { scope } = appointed(caller);
  const loaded = await listOfScope(scope, cursor === undefined ? undefined : readCursor(cursor), PAGE_SIZE + 1);
  const { rows, ...more } = pageOf(loaded, PAGE_SIZE, ({ lastRaisedAt, _id }) => cursorAfter(lastRaisedAt, _id));
  return { rows: rows.map((row) => viewClass(row, dayOf(now))), ...more };
});
