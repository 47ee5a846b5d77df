import type { DeskFeedback, FeedbackView } from '../../../miniprogram/domain/feedback/contracts';
import {
  isOverdue,
  mayFollow,
  promiseFor,
  type Feedback,
  type FeedbackStep,
} from '../../../miniprogram/domain/feedback/feedback';
import type { Day, Instant } from '../../../miniprogram/domain/shared/calendar';
import type { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import { isSameText, type HideText } from '../../../miniprogram/domain/shared/private-texts';

/** A piece of feedback has one text. */
export const FEEDBACK_PART = 'text';

interface Submission {
  input: { text: string; pagePath: string };
  hide: HideText;
  author: Feedback['author'];
  now: Instant;
  receiptKey: ReceiptKey;
}

/** The feedback as it will be stored. */
export const feedbackFrom = ({ input: { text, pagePath }, hide, author, now, receiptKey }: Submission): Feedback => ({
  _id: receiptKey,
  author: { openid: author.openid, role: author.role },
  ...hide(FEEDBACK_PART, text),
  pagePath,
  status: 'received',
  submittedAt: now,
  promisedOn: promiseFor(now),
  steps: [],
});

/** Is the draft a repeat of what is stored under its key? A text that was changed after the first had arrived is another one. */
export const isSameFeedback = (stored: Feedback, draft: Feedback): boolean =>
  stored.author.openid === draft.author.openid && isSameText(stored, draft) && stored.pagePath === draft.pagePath;

/** What is to be done with a step that is asked for: `stands` when the very same write made it before. */
export type StepVerdict = 'take' | 'stands' | 'key-taken' | 'moved-on';

/** Judges a step against the feedback as it is stored now. */
export function judgeStep(stored: Pick<Feedback, 'status' | 'steps'>, step: FeedbackStep): StepVerdict {
  const made = stored.steps.find(({ key }) => key === step.key);
  if (made === undefined) return mayFollow(stored.status, step.status) ? 'take' : 'moved-on';
  const isSame =
    made.status === step.status && made.text === step.text && made.lineId === step.lineId && made.by === step.by;
  return isSame ? 'stands' : 'key-taken';
}

/** One person counts once for a line. */
export const creditOf = (lineId: string, { openid }: Feedback['author']): string => `${lineId}|${openid}`;

/** How many people stand behind each line, from the distinct credits. */
export function peopleByLine(credits: readonly string[]): { lineId: string; peopleCount: number }[] {
  const counts = new Map<string, number>();
  for (const credit of credits) {
    const lineId = credit.slice(0, credit.indexOf('|'));
    counts.set(lineId, (counts.get(lineId) ?? 0) + 1);
  }
  return [...counts].map(([lineId, peopleCount]) => ({ lineId, peopleCount }));
}

/** For its author. */
export const viewFeedback = (feedback: Feedback, today: Day): FeedbackView => ({
  feedbackId: feedback._id,
  text: feedback.text,
  pagePath: feedback.pagePath,
  status: feedback.status,
  submittedAt: feedback.submittedAt,
  promisedOn: feedback.promisedOn,
  isOverdue: isOverdue(feedback, today),
  replies: feedback.steps.map(({ status, text, lineId, at }) => ({
    status,
    ...(text !== undefined && { text }),
    ...(lineId !== undefined && { lineId }),
    at,
  })),
});

/** For the desk: with what the author is. */
export const viewForDesk = (feedback: Feedback, today: Day): DeskFeedback => ({
  ...viewFeedback(feedback, today),
  authorRole: feedback.author.role,
  ...(feedback.original && { isHidden: true as const }),
});
