import { ideaStepLabel, type Idea, type IdeaStep } from '../../../miniprogram/domain/idea/idea';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { COMMITTEE } from '../../../miniprogram/domain/shared/permissions';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { findPerson } from '../access/port';
import { deliver } from '../message/port';
import { findSuggestion } from '../suggestion/port';
import { markTold } from './repository';

/**
 * Tells whoever said it of these steps, once however often it is tried, and takes the mark away that says nobody has: what was told
 * before is the same message. Round trips: the 建议; a message each (three more with a consent); the mark.
 */
export async function tellIdea(idea: Idea, untold: readonly IdeaStep[], now: Instant): Promise<void> {
  if (untold.length === 0) return;
  const suggestion = await findSuggestion(idea.suggestionId);
  if (suggestion !== undefined) for (const step of untold) await tellStep(idea, step, suggestion, now);
  await markTold(idea);
}

/** The author through WeChat, or else whoever of the committee wrote it down for her; nobody hears of her own step. */
async function tellStep(idea: Idea, step: IdeaStep, suggestion: Suggestion, now: Instant): Promise<void> {
  const { author, raisedBy } = suggestion;
  const of = { id: idea.suggestionId };
  const about = { about: idea.title, step: ideaStepLabel(step), unit: step.by.unit, of };
  const message = { kind: 'idea-step' as const, subject: `${idea._id}_${step.key}`, now };
  if (author !== undefined) return deliver({ ...message, values: { ...about, reader: 'author' }, to: author.openid });
  if (raisedBy === undefined || raisedBy.personId === step.by.personId) return;
  const recorder = await findPerson(raisedBy.personId);
  if (recorder === undefined || !COMMITTEE.includes(recorder.role)) return;
  await deliver({ ...message, values: { ...about, reader: 'recorder' }, to: recorder._id });
}
