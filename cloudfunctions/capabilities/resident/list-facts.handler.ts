import { addressOf } from '../../../miniprogram/domain/household/household';
import { listFacts } from '../../../miniprogram/domain/resident/contracts';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listNewestFacts } from '../fact/port';
import { listHouseholds } from '../household/port';
import { mustFindResident } from './amend';
import { doorsNamedIn, lineOf } from './service';

/** 变更记录, newest first. */
export const listFactsHandler = handle(listFacts, async ({ input: { residentId, cursor }, caller }) => {
  const { scope } = appointed(caller);
  await mustFindResident(scope, residentId);
  const before = cursor === undefined ? undefined : Number(readCursor(cursor).sortValue);
  const loaded = await listNewestFacts(residentId, before, PAGE_SIZE + 1);
  const { rows, ...rest } = pageOf(loaded, PAGE_SIZE, (fact) => cursorAfter(String(fact.number), fact._id));
  const doors = doorsNamedIn(rows);
  const households = doors.length > 0 ? await listHouseholds(scope, doors) : [];
  const addresses = new Map(households.map((household) => [household._id, addressOf(household)]));
  return { rows: rows.map((fact) => lineOf(fact, addresses)), ...rest };
});
