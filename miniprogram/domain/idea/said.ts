import { isReviewed } from '../suggestion/checking';
import { maskedFor, mayRead, type DeskReader } from '../suggestion/restricted';
import type { Suggestion } from '../suggestion/suggestion';
import type { Idea } from './idea';

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
