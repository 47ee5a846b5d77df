import { markRead } from '../../../miniprogram/domain/message/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { handle } from '../../kernel/handler';
import { findMessage, saveRead } from './repository';

/** The first opening counts; a repeat answers with its instant. */
export const markReadHandler = handle(markRead, async ({ input: { messageId }, caller: { openid }, now }) => {
  const message = await findMessage(openid, messageId);
  if (message === undefined) throw new DomainError('not-found', `message ${messageId}`);
  if (message.readAt === undefined) await saveRead(openid, messageId, now);
  return { messageId, readAt: message.readAt ?? now };
});
