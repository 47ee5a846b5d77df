import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { suggestionTag } from '../../../miniprogram/domain/suggestion/retag';
import type { SuggestionTag } from '../../../miniprogram/domain/suggestion/suggestion';
import type { Correction } from '../../../miniprogram/domain/text-tag/corrections';
import { tag } from '../text-tag/port';

/** What a text is about, as it is stored with a 诉求; nothing of a voice that waits to be typed out. */
export const tagged = (
  text: string,
  now: Instant,
  corrections: readonly Correction[] = [],
): SuggestionTag | undefined => (text === '' ? undefined : suggestionTag(tag(text, corrections), now));
