import { listClasses } from '../../../miniprogram/domain/problem-class/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listLate, listOfScope } from './repository';
import { viewClass } from './service';

/** Three round trips: caller; classes and those that are late at once. A later page asks for no late ones. */
export const listHandler = handle(listClasses, async ({ input: { cursor }, caller, now }) => {
  const { scope } = appointed(caller);
  const today = dayOf(now);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const [loaded, late] = await Promise.all([
    listOfScope(scope, after, PAGE_SIZE + 1),
    after === undefined ? listLate(scope, today) : [],
  ]);
  const { rows, ...more } = pageOf(loaded, PAGE_SIZE, ({ lastRaisedAt, _id }) => cursorAfter(lastRaisedAt, _id));
  return {
    rows: rows.map((row) => viewClass(row, today)),
    ...more,
    late: late.map((row) => viewClass(row, today)),
  };
});
