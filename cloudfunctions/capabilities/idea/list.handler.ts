import { listIdeas } from '../../../miniprogram/domain/idea/contracts';
import { ideaPileOf } from '../../../miniprogram/domain/idea/piles';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listByStatus } from './repository';
import { rowOf } from './service';

/** Two round trips: caller, ideas. */
export const listHandler = handle(listIdeas, async ({ input: { pile, cursor }, caller }) => {
  const { scope } = appointed(caller);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const loaded = await listByStatus(scope, ideaPileOf(pile).statuses, after, PAGE_SIZE + 1);
  const { rows, ...more } = pageOf(loaded, PAGE_SIZE, ({ movedAt, _id }) => cursorAfter(movedAt, _id));
  return { rows: rows.map(rowOf), ...more };
});
