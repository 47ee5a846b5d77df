import { z } from 'zod';
import type { Day, Instant } from '../shared/calendar';
import { read, write } from '../shared/contract';
import { Id } from '../shared/ids';
import { Cursor, type Page } from '../shared/page';
import type { Role } from '../shared/permissions';
import { LineId } from '../release/release';
import { FEEDBACK_TEXT_MAX, PagePath, REPLY_TEXT_MAX, Verdict, type FeedbackStatus } from './feedback';

/** An answer as the author and the desk read it; who wrote it is the desk's own affair. */
export interface FeedbackReply {
  status: FeedbackStatus;
  text?: string;
  /** The line of the 新版本说明, where the step is 已上线. */
  lineId?: string;
  at: Instant;
}

export interface FeedbackView {
  feedbackId: string;
  text: string;
  pagePath: string;
  status: FeedbackStatus;
  submittedAt: Instant;
  promisedOn: Day;
  isOverdue: boolean;
  /** Oldest first. */
  replies: FeedbackReply[];
}

/** As the desk sees it: with what the author is, not who. */
export interface DeskFeedback extends FeedbackView {
  authorRole: Role;
  /** Numbers are hidden in the text. */
  isHidden?: true;
}

export const submitFeedback = write<{ feedbackId: string; receiptNumber: string; promisedOn: Day }>()({
  action: 'feedback.submit',
  permission: 'feedback.submit',
  input: z.object({ text: z.string().trim().min(1).max(FEEDBACK_TEXT_MAX), pagePath: PagePath }).strict(),
  labels: { text: '意见', pagePath: '所在页面' },
});

/** What I said about the tool and what became of it, newest first; with `feedbackId` that one alone, or none. */
export const listOwnFeedback = read<Page<FeedbackView>>()({
  action: 'feedback.listOwn',
  permission: 'feedback.submit',
  input: z.object({ cursor: Cursor.optional(), feedbackId: Id.optional() }).strict(),
  labels: { cursor: '翻页位置', feedbackId: '意见' },
});

/**
 * The desk in three piles. `waiting`: nobody has answered, the nearest promise first; `accepted`: to be built; `settled`: the rest.
 * The last two newest first. With `feedbackId` that one alone, whichever pile it lies in.
 */
export const DeskPile = z.enum(['waiting', 'accepted', 'settled']);
export type DeskPile = z.infer<typeof DeskPile>;

export const listDeskFeedback = read<Page<DeskFeedback>>()({
  action: 'feedback.listDesk',
  permission: 'feedback.answer',
  input: z.object({ pile: DeskPile, cursor: Cursor.optional(), feedbackId: Id.optional() }).strict(),
  labels: { pile: '哪一叠', cursor: '翻页位置', feedbackId: '意见' },
});

/** Answers in words; 不采纳 gives its reason there. */
export const answerFeedback = write<DeskFeedback>()({
  action: 'feedback.answer',
  permission: 'feedback.answer',
  input: z.object({ feedbackId: Id, verdict: Verdict, text: z.string().trim().min(1).max(REPLY_TEXT_MAX) }).strict(),
  labels: { feedbackId: '意见', verdict: '处理结果', text: '答复' },
});

/** What was asked for is in a release: the author is told, and the line of the release counts her. */
export const shipFeedback = write<DeskFeedback>()({
  action: 'feedback.ship',
  permission: 'feedback.answer',
  input: z.object({ feedbackId: Id, lineId: LineId }).strict(),
  labels: { feedbackId: '意见', lineId: '新版本说明里的这一条' },
});

/** How many people asked for each line of the 新版本说明: numbers, never who. */
export const countCredits = read<{ credits: { lineId: string; peopleCount: number }[] }>()({
  action: 'feedback.countCredits',
  permission: 'release.read',
  input: z.object({}).strict(),
});
