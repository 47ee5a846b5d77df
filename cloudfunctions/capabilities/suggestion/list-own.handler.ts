import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { listOwnSuggestions } from '../../../miniprogram/domain/suggestion/own-contracts';
import { handle } from '../../kernel/handler';
import { listClasses } from '../problem-class/port';
import { viewOwn } from './own-service';
import { listByAuthor } from './repository';

/** What I said and what became of it, newest first. */
export const listOwnHandler = handle(listOwnSuggestions, async ({ input: { cursor }, caller }) => {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const loaded = await listByAuthor(caller.openid, after, PAGE_SIZE + 1);
  const { rows, ...rest } = pageOf(loaded, PAGE_SIZE, (row) => cursorAfter(row.raisedAt, row._id));
  const classes = await listClasses([...new Set(rows.flatMap(({ classId }) => classId ?? []))]);
  const byId = new Map(classes.map((one) => [one._id, one]));
  return { rows: rows.map((row) => viewOwn(row, byId.get(row.classId ?? ''))), ...rest };
});
