import { tell } from '../../../miniprogram/domain/message/kinds';
import type { MessageKind, News } from '../../../miniprogram/domain/message/values';
import { messageIdOf, type Message } from '../../../miniprogram/domain/message/message';
import { firstClaim, heldUntil, NO_PUSH } from '../../../miniprogram/domain/message/push';
import { isQuiet, mayRingAtNight, morningAfter } from '../../../miniprogram/domain/message/quiet-hours';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { idOf } from '../../kernel/crypto';
import { pushClaimed } from './push';
import { addMessage, findConsent } from './repository';
import { templateFor } from './templates';

export type Delivery<Kind extends MessageKind = MessageKind> = News<Kind> & {
  /** Openid of the reader. */
  to: string;
  /**
   * What makes this message the same when it is told again: letters, digits, `-` and `_`. Where several people are told of one
   * thing, the person is part of it: `${feedbackId}_${personId}`. However long: what does not fit into an id is shortened.
   */
  subject: string;
  now: Instant;
};

/**
 * Puts a message into somebody's inbox, once however often it is told, and then tries at most one WeChat message if she allowed
 * one. Whoever stores the message is the one who has claimed the push; a repeat finds it stored and does nothing. While people sleep the
 * push waits for the morning, see quiet-hours.
 *
 * Throws only when the message could not be stored (repeat it then); trouble with the push never comes back to the caller.
 * Round trips: one when there is no template, two without consent, four with one.
 */
export async function deliver({ to, subject, now, ...news }: Delivery): Promise<void> {
  const { purpose } = tell(news);
  const consent = templateFor(purpose) && (await findConsent(to, purpose));
  const isHeld = isQuiet(now) && !mayRingAtNight(news);
  const message: Message = {
    ...news,
    _id: messageIdOf(news.kind, subject, idOf),
    to,
    sentAt: now,
    push: !consent ? NO_PUSH : isHeld ? heldUntil(morningAfter(now)) : firstClaim(now),
  };
  if ((await addMessage(message)) && consent && !isHeld) await pushClaimed(message, now, consent);
}
