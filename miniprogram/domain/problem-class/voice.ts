import { effectiveStatus } from '../handling/handling';
import { holderOf, REDONE_STATUSES, type HandlingStatus } from '../handling/status';
import { dayOf } from '../shared/calendar';
import { maySpeakForAuthor } from '../suggestion/desk';
import { sourceLabel, type OutsideSource } from '../suggestion/source';
import type { Suggestion } from '../suggestion/suggestion';
import type { ClassVoice, VoiceAnswer } from './contracts';

/** What is known of whether it is done for her, once the class is 办结. */
export function answerOf(
  { status, author, erasedAt }: Pick<Suggestion, 'status' | 'author' | 'erasedAt'>,
  classStatus: HandlingStatus,
): VoiceAnswer | undefined {
  if (status === 'confirmed') return 'confirmed';
  if (REDONE_STATUSES.includes(status)) return 'redone';
  if (effectiveStatus({ status }, classStatus) !== 'resolved') return undefined;
  return maySpeakForAuthor({ ...(author && { author }), ...(erasedAt && { erasedAt }) }) ? 'ask' : 'await';
}

/** A voice as the committee reads it. `door`: where it was heard, for what was not said by phone. */
export function viewVoice(
  { _id, source, raisedAt, text, placeText, author, status, department }: Suggestion,
  sources: readonly OutsideSource[],
  door?: string,
): ClassVoice {
  const by = author?.callMe ?? door;
  return {
    suggestionId: _id,
    sourceLabel: sourceLabel(source, sources),
    on: dayOf(raisedAt),
    text,
    ...(placeText && { placeText }),
    ...(by && { by }),
    ...(department && holderOf({ status, department }) === 'department' && { department }),
  };
}
