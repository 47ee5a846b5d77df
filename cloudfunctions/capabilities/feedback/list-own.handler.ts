import { listOwnFeedback } from '../../../miniprogram/domain/feedback/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { handle } from '../../kernel/handler';
import { listByAuthor, listOwnFeedback as listOwn } from './repository';
import { viewFeedback } from './service';

export const listOwnHandler = handle(listOwnFeedback, async ({ input: { cursor, feedbackId }, caller, now }) => {
  if (feedbackId !== undefined) {
    const found = await listOwn(caller.openid, [feedbackId]);
    return { rows: found.map((row) => viewFeedback(row, dayOf(now))) };
  }
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const loaded = await listByAuthor(caller.openid, after, PAGE_SIZE + 1);
  const { rows, ...rest } = pageOf(loaded, PAGE_SIZE, (row) => cursorAfter(row.submittedAt, row._id));
  return { rows: rows.map((row) => viewFeedback(row, dayOf(now))), ...rest };
});
