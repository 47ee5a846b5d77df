import { cursorAfter, PAGE_SIZE, pageOf } from '../../../miniprogram/domain/shared/page';
import { listVisits } from '../../../miniprogram/domain/visit/contracts';
import { viewVisit } from '../../../miniprogram/domain/visit/rules';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { filtersOf } from './list-filters';
import { searchVisits } from './repository';

export const listHandler = handle(listVisits, async ({ input, caller }) => {
  const reader = appointed(caller);
  const loaded = await searchVisits(reader.scope, filtersOf(input, reader.personId), PAGE_SIZE + 1);
  const { rows, ...rest } = pageOf(loaded, PAGE_SIZE, (last) => cursorAfter(last.visitedAt, last._id));
  return { rows: rows.map((visit) => viewVisit(visit, reader)), ...rest };
});
