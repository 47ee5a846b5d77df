import { z } from 'zod';
import { Instant, type Day, type MonthKey } from '../shared/calendar';
import { read, write } from '../shared/contract';
import { Cursor, type Page } from '../shared/page';
import { Purpose } from './kinds';
import { MessageId, type MessageView } from './message';

/** My inbox, newest first. */
export const listMessages = read<Page<MessageView> & { unreadCount: number }>()({
  action: 'message.list',
  permission: 'message.read',
  input: z.object({ cursor: Cursor.optional() }).strict(),
  labels: { cursor: '翻页位置' },
});

/** Opening a message reads it; a second time changes nothing. */
export const markRead = write<{ messageId: string; readAt: Instant }>()({
  action: 'message.markRead',
  permission: 'message.read',
  input: z.object({ messageId: MessageId }).strict(),
  labels: { messageId: '消息' },
});

/** 全部标为已读, up to the newest that the person has seen: what came in since stays unread. */
export const markAllRead = write<{ unreadCount: number }>()({
  action: 'message.markAllRead',
  permission: 'message.read',
  input: z.object({ upTo: Instant }).strict(),
  labels: { upTo: '时间' },
});

/** WeChat's prompt lists three templates at most. */
export const ASKED_MAX = 3;

/** What a person allowed WeChat to send her: one message for each purpose, whatever was allowed before. */
export const noteConsent = write<{ notedCount: number }>()({
  action: 'message.noteConsent',
  permission: 'message.read',
  input: z.object({ accepted: z.array(Purpose).min(1).max(ASKED_MAX) }).strict(),
  labels: { accepted: '提醒' },
});

/** 下月提醒我: on the first of next month her inbox says how many doors are due; asked for one month at a time. */
export const remindNextMonth = write<{ month: MonthKey; remindsOn: Day }>()({
  action: 'message.remindNextMonth',
  permission: 'message.ask-reminder',
  input: z.object({}).strict(),
});
