import { cursorAfter, readCursor, type Cursor } from '../shared/page';
import { pileOf, type PileCode } from './piles';
import type { Suggestion } from './suggestion';

/** No day and no instant begins with it. */
const URGENT_MARK = '!';

/** Where a page begins: among what is 紧急, or behind it. */
export interface PilePlace {
  isAmongUrgent: boolean;
  after?: { sortValue: string; id: string };
}

/** In what is open 紧急 comes first; what is done has one order. */
export function placeIn(pile: PileCode, cursor: Cursor | undefined): PilePlace {
  if (cursor === undefined) return { isAmongUrgent: pileOf(pile).isDone !== true };
  const { sortValue, id } = readCursor(cursor);
  const isAmongUrgent = sortValue.startsWith(URGENT_MARK);
  return { isAmongUrgent, after: { sortValue: isAmongUrgent ? sortValue.slice(URGENT_MARK.length) : sortValue, id } };
}

type Placed = Pick<Suggestion, '_id' | 'tag' | 'dueOn' | 'raisedAt'>;

/** The cursor behind a row of the pile. */
export function cursorBehind(pile: PileCode, { _id, tag, dueOn = '', raisedAt }: Placed): Cursor {
  const { order, isDone } = pileOf(pile);
  const mark = isDone !== true && tag?.urgency === 'urgent' ? URGENT_MARK : '';
  return cursorAfter(`${mark}${order === 'due' ? dueOn : raisedAt}`, _id);
}
