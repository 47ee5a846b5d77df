import { readRecordKey } from '../../../miniprogram/domain/attachment/record';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { viewForDesk } from '../../../miniprogram/domain/suggestion/desk';
import { listSuggestions } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { pileOf } from '../../../miniprogram/domain/suggestion/piles';
import { handle } from '../../kernel/handler';
import { listWaiting } from '../attachment/port';
import { deskOf } from './desk';
import { listPile, sortValueOf } from './repository';
import { outsideSources } from './sources';

/** Files that wait at one time; what is behind them comes up as they are decided. */
const WAITING_MAX = 200;

/** The committee knows its own buildings: where a thing is stands in its own words. */
export const listHandler = handle(listSuggestions, async ({ input: { pile, category, cursor }, caller, now }) => {
  const desk = deskOf(caller);
  const today = dayOf(now);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const waiting = pile === 'check' ? await listWaiting(desk.scope, WAITING_MAX) : [];
  const withWaitingFiles = [...new Set(waiting.map(({ record }) => readRecordKey(record).id))];
  const query = { scope: desk.scope, pile, category, today, withWaitingFiles };
  const loaded = await listPile(query, after, PAGE_SIZE + 1);
  const { order } = pileOf(pile);
  const { rows, ...rest } = pageOf(loaded, PAGE_SIZE, (row) => cursorAfter(sortValueOf(order, row), row._id));
  const view = { desk, communityName: desk.unit, today, outside: outsideSources() };
  return { rows: rows.map((row) => viewForDesk(row, view)), ...rest, today };
});
