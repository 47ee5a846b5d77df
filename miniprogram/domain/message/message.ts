import { z } from 'zod';
import type { Instant } from '../shared/calendar';
import { tell } from './kinds';
import type { MessageKind, News } from './values';
import { PUSH_STATES, type Push } from './push';

const MESSAGE_ID_MAX = 95;

/** Kind and subject, so that telling the same thing twice is one message. Fits into a `Cursor` beside an instant. */
export const MessageId = z
  .string()
  .max(MESSAGE_ID_MAX)
  .regex(/^[A-Za-z0-9_-]+$/);

/** What stands in somebody's inbox: stored once, whatever becomes of its WeChat message. */
export type Message<Kind extends MessageKind = MessageKind> = News<Kind> & {
  _id: string;
  /** Openid; never goes into a reply. */
  to: string;
  sentAt: Instant;
  readAt?: Instant;
  push: Push;
};

const idOn = (kind: MessageKind, subject: string): string => `${kind}_${subject}`;

/**
 * A subject is often several ids side by side, and may be too long: then `shortened` of it stands for it, at most 32 letters that follow from
 * it. One that fits stands as it is, as it always did, so that nothing is told a second time.
 * @throws ZodError when the subject has letters that an id may not have
 */
export const messageIdOf = (kind: MessageKind, subject: string, shortened: (subject: string) => string): string =>
  MessageId.parse(idOn(kind, idOn(kind, subject).length > MESSAGE_ID_MAX ? shortened(subject) : subject));

/** A message as the inbox shows it. */
export interface MessageView {
  messageId: string;
  title: string;
  sentence: string;
  /** Phones of older versions follow this one alone, and only as it stands in their own list: never with a query. */
  link: string;
  /** The very thing that it tells of; a phone that knows it opens this instead. */
  opens?: string;
  sentAt: Instant;
  isRead: boolean;
  /** What became of the WeChat message; empty when there was none. */
  pushWords: string;
}

export function viewMessage(message: Message): MessageView {
  const { title, sentence, link, opens } = tell(message);
  return {
    messageId: message._id,
    title,
    sentence,
    link,
    ...(opens !== undefined && { opens }),
    sentAt: message.sentAt,
    isRead: message.readAt !== undefined,
    pushWords: PUSH_STATES[message.push.state].words,
  };
}
