import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { listVisits } from '../../../miniprogram/domain/visit/contracts';
import { viewVisit } from '../../../miniprogram/domain/visit/rules';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { searchVisits } from './repository';

export const listHandler = handle(listVisits, async ({ input: { onlyMine, cursor, ...filters }, caller }) => {
  const reader = appointed(caller);
  const last = cursor === undefined ? undefined : readCursor(cursor);
  const loaded = await searchVisits(
    reader.scope,
    {
      ...filters,
      ...(onlyMine && { recordedBy: reader.personId }),
      ...(last && { after: { visitedAt: last.sortValue, visitId: last.id } }),
    },
    PAGE_SIZE + 1,
  );
  const { rows, ...rest } = pageOf(loaded, PAGE_SIZE, (row) => cursorAfter(row.visitedAt, row._id));
  return { rows: rows.map((visit) => viewVisit(visit, reader)), ...rest };
});
