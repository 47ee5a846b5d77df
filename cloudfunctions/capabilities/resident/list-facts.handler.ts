import { listFacts } from '../../../miniprogram/domain/resident/contracts';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listNewestFacts } from '../fact/port';
import { listHouseholds } from '../household/port';
import { mustFindResident } from './amend';
import { addressesOf, doorsNamedIn, lineOf } from './service';

/** 变更记录, newest first. */
export const listFactsHandler = handle(listFacts, async ({ input: { residentId, cursor }, caller }) => {
  const { scope } = appointed(caller);
  await mustFindResident(scope, residentId);
  const before = cursor === undefined ? undefined : Number(readCursor(cursor).sortValue);
  const loaded = await listNewestFacts(residentId, before, PAGE_SIZE + 1);
  const { rows, ...rest } = pageOf(loaded, PAGE_SIZE, (fact) => cursorAfter(String(fact.number), fact._id));
  const doors = doorsNamedIn(rows);
  const households = doors.length > 0 ? await listHouseholds(scope, doors) : [];
  return { rows: rows.map((fact) => lineOf(fact, addressesOf(households))), ...rest };
});
