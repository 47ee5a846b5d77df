import type { DeskFeedback, FeedbackReply, FeedbackView } from '../domain/feedback/contracts';
import { FEEDBACK_STATUSES } from '../domain/feedback/feedback';
import { findLine } from '../domain/release/release';
import { dayInWords, shortTime, type Day } from '../domain/shared/calendar';
import { ROLES } from '../domain/shared/permissions';
import { isOfficialYear } from '../domain/shared/workdays';
import { pageTitle } from './page-titles';

/** A piece of feedback as components/feedback-line draws it. */
export interface FeedbackRow {
  feedbackId: string;
  text: string;
  /** `在“户情”页 · 11月22日 14:05`. */
  about: string;
  label: string;
  /** Beside the word, never instead of it. */
  tone: 'waiting' | 'overdue' | 'done' | 'quiet';
  /** Until when, while nobody has answered. */
  promise: string;
  replies: { words: string; text: string; at: string }[];
}

/** A day of which the public holidays are not out yet may still move. */
const provisional = (day: Day): string =>
  isOfficialYear(day) ? '' : `（${day.slice(0, 4)} 年放假安排还没公布，先按周末算）`;

export const promiseWords = (promisedOn: Day): string =>
  `最晚 ${dayInWords(promisedOn)} 答复${provisional(promisedOn)}`;

const shippedWords = ({ lineId = '' }: FeedbackReply, whose: string): { words: string; text: string } => {
  const line = findLine(lineId);
  return line ? { words: `${whose}已在 ${line.version} 上线`, text: line.words } : { words: '已上线', text: '' };
};

const toneOf = ({ status, isOverdue }: FeedbackView): FeedbackRow['tone'] => {
  if (isOverdue) return 'overdue';
  if (status === 'received') return 'waiting';
  return status === 'declined' ? 'quiet' : 'done';
};

function rowOf(view: FeedbackView, whose: string): Omit<FeedbackRow, 'promise' | 'about'> {
  const { feedbackId, text, status, isOverdue } = view;
  return {
    feedbackId,
    text,
    label: isOverdue ? '超过答复日' : FEEDBACK_STATUSES[status],
    tone: toneOf(view),
    replies: view.replies.map((reply) => ({
      ...(reply.status === 'shipped'
        ? shippedWords(reply, whose)
        : { words: FEEDBACK_STATUSES[reply.status], text: reply.text ?? '' }),
      at: shortTime(reply.at),
    })),
  };
}

/** For the author. */
export const ownRow = (view: FeedbackView): FeedbackRow => ({
  ...rowOf(view, '您提的'),
  about: `在“${pageTitle(view.pagePath)}”页 · ${shortTime(view.submittedAt)}`,
  promise: view.isOverdue
    ? `原定 ${dayInWords(view.promisedOn)} 前答复，街道管理员会收到提醒。`
    : view.status === 'received'
      ? promiseWords(view.promisedOn)
      : '',
});

function deskPromise({ status, isOverdue, promisedOn }: DeskFeedback): string {
  if (isOverdue) return `原定 ${dayInWords(promisedOn)} 前答复`;
  return status === 'received' ? promiseWords(promisedOn) : '';
}

/** For the desk: what the author is, never who. */
export const deskRow = (view: DeskFeedback): FeedbackRow => ({
  ...rowOf(view, ''),
  about: `${ROLES[view.authorRole].label}，在“${pageTitle(view.pagePath)}”页 · ${shortTime(view.submittedAt)}`,
  promise: deskPromise(view),
});
