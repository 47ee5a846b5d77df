import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { PAGE_SIZE, pageOf } from '../../../miniprogram/domain/shared/page';
import { listSuggestions } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { cursorBehind, placeIn } from '../../../miniprogram/domain/suggestion/pile-order';
import { pileOf } from '../../../miniprogram/domain/suggestion/piles';
import { handle } from '../../kernel/handler';
import { listBuildings } from '../building/port';
import { deskOf } from './desk';
import { namesOf, placedRows } from './placed-rows';
import { listPile } from './repository';
import { withWaitingFiles } from './waiting-files';

export const listHandler = handle(listSuggestions, async ({ input: { pile, category, cursor }, caller, now }) => {
  const desk = deskOf(caller);
  const today = dayOf(now);
  const waiting = pile === 'check' ? await withWaitingFiles(desk.scope) : [];
  const query = { scope: desk.scope, pile, category, today, withWaitingFiles: waiting };
  const { isAmongUrgent, after } = placeIn(pile, cursor);
  // What is done has one order; in what is open 紧急 comes first, and the others begin behind it.
  const isUrgent = pileOf(pile).isDone ? undefined : false;
  const [urgent, others, buildings] = await Promise.all([
    isAmongUrgent ? listPile({ ...query, isUrgent: true }, after, PAGE_SIZE + 1) : [],
    listPile({ ...query, isUrgent }, isAmongUrgent ? undefined : after, PAGE_SIZE + 1),
    listBuildings(desk.scope),
  ]);
  const { rows, ...rest } = pageOf([...urgent, ...others], PAGE_SIZE, (row) => cursorBehind(pile, row));
  return { rows: placedRows(rows, { desk, today, names: namesOf(buildings) }), ...rest, today };
});
