import { isReviewed } from '../suggestion/checking';
import type { IdeaBeside } from '../suggestion/desk-contracts';
import { MASKED_WORDS, maskedFor, mayHandle, mayRead, type DeskReader } from '../suggestion/restricted';
import type { Suggestion } from '../suggestion/suggestion';
import { IDEA_STATUSES, type Idea } from './idea';

/**
 * The 建议 under an idea as this reader may have it: as on the desk where 诉求 lie (restricted.ts, checking.ts). Handing the idea to a
 * 科室 was a look as well.
 */
export const saidFor = (
  suggestion: Suggestion,
  idea: Pick<Idea, 'steps'> | undefined,
  reader: DeskReader,
): Suggestion =>
  idea !== undefined && isReviewed(idea) && mayRead(suggestion, reader) ? suggestion : maskedFor(suggestion, reader);

/** To the committee, on the page of the 建议: as far as she may read it, or mark one. */
export const ideaBeside = (
  suggestion: Suggestion,
  idea: Pick<Idea, 'title' | 'status'> | undefined,
  reader: DeskReader,
): IdeaBeside => ({
  ...(idea &&
    mayRead(suggestion, reader) && { idea: { title: idea.title, statusLabel: IDEA_STATUSES[idea.status].label } }),
  ...(idea === undefined && mayHandle(suggestion, reader) && { mayMarkIdea: true as const }),
});

/** What it is called, in a list: as little as of the 建议 itself to whoever may not read that. `suggestion`: absent where it was not found. */
export const ideaTitleFor = (
  { title }: Pick<Idea, 'title'>,
  suggestion: Pick<Suggestion, 'tag' | 'raisedBy'> | undefined,
  reader: DeskReader,
): string => (suggestion !== undefined && mayRead(suggestion, reader) ? title : MASKED_WORDS);
