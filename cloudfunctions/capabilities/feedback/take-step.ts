import type { Feedback, FeedbackStep } from '../../../miniprogram/domain/feedback/feedback';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { findFeedback, saveStep } from './repository';
import { creditOf, judgeStep } from './service';

/** More moves than the machine has: whoever loses a race reads again and finds the status further on, or her own step. */
const ATTEMPTS = 4;

const REFUSALS = { 'key-taken': 'receipt-taken', 'moved-on': 'feedback-decided' } as const;

/**
 * One move of the machine. The step in the feedback is the receipt: a repeat finds it under its key, and two desks at once cannot
 * both decide, because a step is saved only on the status that it was judged against.
 */
export async function takeStep(feedbackId: string, step: FeedbackStep): Promise<Feedback> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const stored = await findFeedback(feedbackId);
    if (stored === undefined) throw new DomainError('not-found', `feedback ${feedbackId}`);
    const verdict = judgeStep(stored, step);
    if (verdict === 'stands') return stored;
    if (verdict !== 'take') throw new DomainError(REFUSALS[verdict], `feedback ${feedbackId}`);
    const next = {
      status: step.status,
      steps: [...stored.steps, step],
      untold: true as const,
      ...(step.lineId !== undefined && { credit: creditOf(step.lineId, stored.author) }),
    };
    if (await saveStep(stored, next)) return { ...stored, ...next };
  }
  throw new DomainError('busy', `feedback ${feedbackId} contended`);
}
