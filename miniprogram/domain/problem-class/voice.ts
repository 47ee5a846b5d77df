import { holderOf } from '../handling/status';
import { dayOf } from '../shared/calendar';
import { sourceLabel, type OutsideSource } from '../suggestion/source';
import type { Suggestion } from '../suggestion/suggestion';
import type { ClassVoice } from './contracts';

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
