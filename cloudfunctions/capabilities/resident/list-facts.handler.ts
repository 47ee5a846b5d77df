import { listFacts } from '../../../miniprogram/domain/resident/contracts';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listNewestFacts } from '../fact/port';
import { mustFindResident } from './amend';
import { lineOf } from './service';

/** 变更记录, newest first. */
export const listFactsHandler = handle(listFacts, async ({ input: { residentId, cursor }, caller }) => {
  await mustFindResident(appointed(caller).scope, residentId);
  const before = cursor === undefined ? undefined : Number(readCursor(cursor).sortValue);
  const loaded = await listNewestFacts(residentId, before, PAGE_SIZE + 1);
  const { rows, ...rest } = pageOf(loaded, PAGE_SIZE, (fact) => cursorAfter(String(fact.number), fact._id));
  return { rows: rows.map(lineOf), ...rest };
});
