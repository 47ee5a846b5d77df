import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { viewForDesk } from '../../../miniprogram/domain/suggestion/desk';
import { listSuggestions } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { pileOf } from '../../../miniprogram/domain/suggestion/piles';
import { handle } from '../../kernel/handler';
import { deskOf } from './desk';
import { listPile, sortValueOf } from './repository';
import { outsideSources } from './sources';

/** The committee knows its own buildings: where a thing is stands in its own words. */
export const listHandler = handle(listSuggestions, async ({ input: { pile, category, cursor }, caller, now }) => {
  const desk = deskOf(caller);
  const today = dayOf(now);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const loaded = await listPile({ scope: desk.scope, pile, category, today }, after, PAGE_SIZE + 1);
  const { order } = pileOf(pile);
  const { rows, ...rest } = pageOf(loaded, PAGE_SIZE, (row) => cursorAfter(sortValueOf(order, row), row._id));
  const view = { desk, communityName: desk.unit, today, outside: outsideSources() };
  return { rows: rows.map((row) => viewForDesk(row, view)), ...rest, today };
});
