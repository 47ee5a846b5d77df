import { listDeskFeedback } from '../../../miniprogram/domain/feedback/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { handle } from '../../kernel/handler';
import { findFeedback, listPile, sortFieldOf } from './repository';
import { viewForDesk } from './service';

export const listDeskHandler = handle(listDeskFeedback, async ({ input: { pile, cursor, feedbackId }, now }) => {
  if (feedbackId !== undefined) {
    const found = await findFeedback(feedbackId);
    return { rows: found ? [viewForDesk(found, dayOf(now))] : [] };
  }
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const loaded = await listPile(pile, after, PAGE_SIZE + 1);
  const { rows, ...rest } = pageOf(loaded, PAGE_SIZE, (row) => cursorAfter(row[sortFieldOf(pile)], row._id));
  return { rows: rows.map((row) => viewForDesk(row, dayOf(now))), ...rest };
});
