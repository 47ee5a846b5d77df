import { knowSelf } from '../../../miniprogram/domain/access/contracts';
import { accountOf } from '../../kernel/crypto';
import { handle } from '../../kernel/handler';
import { countUnread, templateIds } from '../message/port';
import { selfOf } from './service';

/** The inbox is counted here and not in a call of its own, so that no home waits for two. */
export const knowSelfHandler = handle(knowSelf, async ({ caller }) => ({
  ...selfOf(caller),
  account: accountOf(caller.openid),
  unreadCount: await countUnread(caller.openid),
  templateIds: templateIds(),
}));
