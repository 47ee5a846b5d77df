import { readingOf } from '../../../miniprogram/domain/audit/reading';
import { listReadings } from '../../../miniprogram/domain/myself/contracts';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { handle } from '../../kernel/handler';
import { listEntriesAbout } from '../audit/port';
import { listSealedOwn } from '../suggestion/port';
import { mustFindOwn } from './own-record';

/** Of her own values, of the numbers in what was written down at her door, and of those that she left with her 建议. */
export const listReadingsHandler = handle(listReadings, async ({ input: { residentId, cursor }, caller }) => {
  const { resident, verification } = await mustFindOwn(caller, residentId);
  const said = verification.relation === 'self' ? await listSealedOwn(caller.openid) : [];
  const last = cursor === undefined ? undefined : readCursor(cursor);
  const before = last && { at: last.sortValue, auditId: last.id };
  const loaded = await listEntriesAbout([residentId, resident.householdId, ...said], before, PAGE_SIZE + 1);
  const { rows, ...rest } = pageOf(loaded, PAGE_SIZE, ({ at, _id }) => cursorAfter(at, _id));
  return { rows: rows.map(readingOf), ...rest };
});
