import type { Feedback } from '../../../miniprogram/domain/feedback/feedback';
import { findLine } from '../../../miniprogram/domain/release/release';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { deliver } from '../message/port';
import { markTold } from './repository';

/**
 * Tells the author of the newest step, once however often it is tried, and takes the mark away that says nobody has. An older step
 * that a killed call left untold stands beside the newest where she reads it.
 */
export async function tellAuthor(feedback: Feedback, now: Instant): Promise<void> {
  const { _id, author, text: about, status, steps } = feedback;
  const to = { to: author.openid, subject: `${_id}_${status}`, now };
  if (status === 'shipped') {
    const { version = '' } = findLine(steps[steps.length - 1]?.lineId ?? '') ?? {};
    await deliver({ kind: 'feedback-shipped', values: { about, version, feedbackId: _id }, ...to });
  } else await deliver({ kind: 'feedback-answered', values: { about, feedbackId: _id }, ...to });
  await markTold(feedback);
}
