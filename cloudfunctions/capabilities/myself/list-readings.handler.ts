import { listReadings } from '../../../miniprogram/domain/myself/contracts';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { handle } from '../../kernel/handler';
import { listEntriesAbout } from '../audit/port';
import { mustFindOwn } from './own-record';
import { readingOf } from './service';

/** Of her own values, and of the numbers in what was written down at her door. */
export const listReadingsHandler = handle(listReadings, async ({ input: { residentId, cursor }, caller }) => {
  const { resident } = await mustFindOwn(caller, residentId);
  const last = cursor === undefined ? undefined : readCursor(cursor);
  const before = last && { at: last.sortValue, auditId: last.id };
  const loaded = await listEntriesAbout([residentId, resident.householdId], before, PAGE_SIZE + 1);
  const { rows, ...rest } = pageOf(loaded, PAGE_SIZE, ({ at, _id }) => cursorAfter(at, _id));
  return { rows: rows.map(readingOf), ...rest };
});
