import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { searchSuggestions } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { isFound } from '../../../miniprogram/domain/suggestion/search';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { handle } from '../../kernel/handler';
import { listBuildings } from '../building/port';
import { deskOf } from './desk';
import { namesOf, placedRows } from './placed-rows';
import { listNewest } from './repository';

/** Read at most for one answer: a committee has as many in half a year. */
const LOOKED_AT_ONCE = 500;

const cursorOf = ({ raisedAt, _id }: Suggestion) => cursorAfter(raisedAt, _id);

/**
 * Looks through what was said in the committee's own ground, the newest first, a bounded stretch at a time; an answer without a row and
 * with a cursor says that there is nothing in that stretch. Three round trips: caller; the stretch and the buildings at once.
 */
export const searchHandler = handle(searchSuggestions, async ({ input: { words, cursor }, caller, now }) => {
  const desk = deskOf(caller);
  const today = dayOf(now);
  const [stretch, buildings] = await Promise.all([
    listNewest(desk.scope, cursor === undefined ? undefined : readCursor(cursor), LOOKED_AT_ONCE),
    listBuildings(desk.scope),
  ]);
  const names = namesOf(buildings);
  const found = stretch.filter((one) =>
    isFound(one, words, { reader: desk, buildingName: names.get(one.buildingId ?? '') }),
  );
  const { rows, nextCursor } = pageOf(found, PAGE_SIZE, cursorOf);
  const last = stretch[LOOKED_AT_ONCE - 1];
  const next = nextCursor ?? (last && cursorOf(last));
  return { rows: placedRows(rows, { desk, today, names }), ...(next && { nextCursor: next }), today };
});
