import { markAllRead } from '../../../miniprogram/domain/message/contracts';
import { handle } from '../../kernel/handler';
import { countUnread, saveAllRead } from './repository';

export const markAllReadHandler = handle(markAllRead, async ({ input: { upTo }, caller: { openid }, now }) => {
  await saveAllRead(openid, upTo, now);
  return { unreadCount: await countUnread(openid) };
});
