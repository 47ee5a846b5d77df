import type { Message } from '../../../miniprogram/domain/message/message';
import type { Purpose } from '../../../miniprogram/domain/message/kinds';
import type { MessageKind } from '../../../miniprogram/domain/message/values';
import { GATHERED, type Push } from '../../../miniprogram/domain/message/push';
import type { Reminder } from '../../../miniprogram/domain/message/reminder';
import type { Instant, MonthKey } from '../../../miniprogram/domain/shared/calendar';
import { collection, FIND_MAX } from '../../kernel/database';

const messages = collection<Message>('messages');
const reminders = collection<Reminder>('reminders');

/**
 * One consent: good for one message. The balance is a count of them, so it is never negative and nothing is added twice:
 * `_id` is the receipt key of the write that noted it, and the purpose.
 */
export interface Consent {
  _id: string;
  openid: string;
  purpose: Purpose;
  notedAt: Instant;
  /** The message that uses it up, or `void` when WeChat says that there is none left. */
  usedBy?: string;
}
const consents = collection<Consent>('consents');

const unread = { readAt: { $exists: false } };
const unused = { usedBy: { $exists: false } };

/** Stores a message once. @returns false when it was there already. */
export const addMessage = (message: Message): Promise<boolean> => messages.add(message);

/** Newest first. */
export const searchMessages = (
  openid: string,
  after: { sentAt: Instant; messageId: string } | undefined,
  limit: number,
): Promise<Message[]> =>
  messages.find([{ to: openid }, ...(after ? [{ $or: isAfter(after) }] : [])], {
    order: [
      ['sentAt', 'desc'],
      ['_id', 'desc'],
    ],
    limit,
  });

const isAfter = ({ sentAt, messageId }: { sentAt: Instant; messageId: string }) => [
  { sentAt: { $lt: sentAt } },
  { sentAt, _id: { $lt: messageId } },
];

export const countUnread = (openid: string): Promise<number> => messages.count([{ to: openid }, unread]);

export const findMessage = (openid: string, messageId: string): Promise<Message | undefined> =>
  messages.findOne([{ _id: messageId }, { to: openid }]);

export const saveRead = (openid: string, messageId: string, readAt: Instant): Promise<number> =>
  messages.update([{ _id: messageId }, { to: openid }, unread], { set: { readAt } });

export const saveAllRead = (openid: string, upTo: Instant, readAt: Instant): Promise<number> =>
  messages.update([{ to: openid }, { sentAt: { $lte: upTo } }, unread], { set: { readAt } });

/** Pushes that wait for another attempt, or were claimed by somebody who is gone. */
export const listDuePushes = (now: Instant, limit: number): Promise<Message[]> =>
  messages.find([{ 'push.dueAt': { $lte: now } }], { order: [['push.dueAt', 'asc']], limit });

const held = { 'push.state': 'waiting', 'push.attemptCount': 0 } as const;

/** What was held by night for one person, and may ring now; it holds no consent. */
export const listHeld = (to: string, now: Instant): Promise<Message[]> =>
  messages.find([{ to }, { 'push.dueAt': { $lte: now } }, held], { order: [['push.dueAt', 'asc']], limit: FIND_MAX });

/** Another one rings for these, as far as nothing has become of them since. */
export const gatherHeld = (ids: readonly string[]): Promise<number> =>
  messages.update([{ _id: { $in: ids } }, held], { set: { push: GATHERED } });

/** Moves a push from exactly the state in which it was loaded. @returns false when somebody else did. */
export const movePush = async ({ _id, push }: Message, next: Push): Promise<boolean> =>
  (await messages.update([{ _id, 'push.state': push.state, 'push.attemptCount': push.attemptCount }], {
    set: { push: next },
  })) === 1;

export const noteConsents = (noted: readonly Consent[]): Promise<void> => consents.addMissing(noted);

/** The oldest consent that is free. */
export const findConsent = (openid: string, purpose: Purpose): Promise<Consent | undefined> =>
  consents.findOne([{ openid, purpose }, unused], { order: [['notedAt', 'asc']] });

/** The consent that a message may use: the one that it has taken already, or else one that is free. */
export const findConsentFor = async (
  openid: string,
  purpose: Purpose,
  messageId: string,
): Promise<Consent | undefined> =>
  (await consents.findOne([{ openid, purpose, usedBy: messageId }])) ?? findConsent(openid, purpose);

/** @returns false when another message was faster. */
export const takeConsent = async (consent: Consent, messageId: string): Promise<boolean> =>
  consent.usedBy === messageId ||
  (await consents.update([{ _id: consent._id }, unused], { set: { usedBy: messageId } })) === 1;

/** WeChat says that none is left: what we still counted is void. */
export const voidConsents = (openid: string, purpose: Purpose): Promise<number> =>
  consents.update([{ openid, purpose }, unused], { set: { usedBy: 'void' } });

/** Messages that repeat somebody's own words to her, when she has herself deleted. */
export async function forgetTold(openid: string, kind: MessageKind): Promise<void> {
  await messages.remove([{ to: openid }, { kind }]);
}

export const saveReminder = (reminder: Reminder): Promise<boolean> => reminders.add(reminder);

/** Who asked for a month, in the order of `_id`, from after one of them. */
export const listReminders = (month: MonthKey, afterId: string, limit: number): Promise<Reminder[]> =>
  reminders.find([{ month }, { _id: { $gt: afterId } }], { order: [['_id', 'asc']], limit });
