import { z } from 'zod';
import { dayOf, Day, Instant } from '../shared/calendar';
import { Id } from '../shared/ids';
import { Role } from '../shared/permissions';
import { Sealed } from '../shared/sealed';
import { addWorkdays } from '../shared/workdays';

export const FEEDBACK_TEXT_MAX = 500;
export const REPLY_TEXT_MAX = 500;

/** How far a piece of feedback about the tool has come. */
export const FEEDBACK_STATUSES = {
  received: '已收到',
  answered: '已回复',
  accepted: '采纳',
  declined: '不采纳',
  shipped: '已上线',
} as const;
export type FeedbackStatus = keyof typeof FEEDBACK_STATUSES;
export const FeedbackStatus = z.enum(Object.keys(FEEDBACK_STATUSES) as [FeedbackStatus, ...FeedbackStatus[]]);

/** The machine: what may follow on what. A reply may still become a decision; a decision stands. */
export const FEEDBACK_NEXT: Readonly<Record<FeedbackStatus, readonly FeedbackStatus[]>> = {
  received: ['answered', 'accepted', 'declined'],
  answered: ['accepted', 'declined'],
  accepted: ['shipped'],
  declined: [],
  shipped: [],
};

export const mayFollow = (from: FeedbackStatus, to: FeedbackStatus): boolean => FEEDBACK_NEXT[from].includes(to);

/** What the desk says in words of its own, each with a text; 已上线 names a line of a release instead. */
export const Verdict = z.enum(['answered', 'accepted', 'declined']);
export type Verdict = z.infer<typeof Verdict>;

/** Working days within which the author gets an answer. */
export const PROMISE_WORKDAYS = 2;

/** 答复期限: the last day on which the answer is in time. */
export const promiseFor = (submittedAt: Instant): Day => addWorkdays(dayOf(submittedAt), PROMISE_WORKDAYS);

/** Past its promise without a word? Any first answer stops the clock. */
export const isOverdue = ({ status, promisedOn }: Pick<Feedback, 'status' | 'promisedOn'>, today: Day): boolean =>
  status === 'received' && today > promisedOn;

/** One move of the machine, kept for good. `key` is the receipt key of the write that made it. */
const FeedbackStep = z.object({
  status: FeedbackStatus,
  text: z.string().optional(),
  lineId: z.string().optional(),
  at: Instant,
  by: Id,
  key: Id,
});
export type FeedbackStep = z.infer<typeof FeedbackStep>;

/**
 * 给工具提意见. About the tool and not about anybody's door: it lies on no ground, one environment serves one street. `_id` is the
 * receipt key of the draft. The openid never leaves the server, and whoever answers learns the author's role and not her name.
 */
export const Feedback = z.object({
  _id: Id,
  author: z.object({ openid: z.string(), role: Role }),
  /** Phone and ID numbers in it are hidden. */
  text: z.string(),
  /** As it was typed, under a key of its own; only where a number was hidden. */
  original: Sealed.optional(),
  pagePath: z.string(),
  status: FeedbackStatus,
  submittedAt: Instant,
  promisedOn: Day,
  steps: z.array(FeedbackStep),
  /** When it was reported as unanswered beyond its promise. */
  escalatedAt: Instant.optional(),
  /** Set together with a step, taken away once the author was told of it: a killed call leaves it standing for upkeep. */
  untold: z.literal(true).optional(),
  /** `<lineId>|<openid>` once shipped: a person counts once for a line, however many times she asked. */
  credit: z.string().optional(),
});
export type Feedback = z.infer<typeof Feedback>;

/** Where the author stood: a page, never what was on it. No query, hence no household, person or text. */
export const PagePath = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z0-9-]*(?:\/[a-z][a-z0-9-]*)+$/);
