import { listMessages } from '../../../miniprogram/domain/message/contracts';
import { viewMessage } from '../../../miniprogram/domain/message/message';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { handle } from '../../kernel/handler';
import { countUnread, searchMessages } from './repository';

export const listHandler = handle(listMessages, async ({ input: { cursor }, caller: { openid } }) => {
  const last = cursor === undefined ? undefined : readCursor(cursor);
  const after = last && { sentAt: last.sortValue, messageId: last.id };
  const [loaded, unreadCount] = await Promise.all([searchMessages(openid, after, PAGE_SIZE + 1), countUnread(openid)]);
  const { rows, ...rest } = pageOf(loaded, PAGE_SIZE, (row) => cursorAfter(row.sentAt, row._id));
  return { rows: rows.map(viewMessage), ...rest, unreadCount };
});
