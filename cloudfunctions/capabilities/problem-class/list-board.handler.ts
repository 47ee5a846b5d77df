import { listBoard } from '../../../miniprogram/domain/problem-class/board-contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { handle } from '../../kernel/handler';
import { findPublicBuilding } from '../building/port';
import { listBoardOf } from './repository';
import { viewOnBoard } from './service';

/** Three round trips: caller; building; classes. */
export const listBoardHandler = handle(listBoard, async ({ input: { buildingId, cursor } }) => {
  const building = await findPublicBuilding(buildingId);
  if (building === undefined) throw new DomainError('not-found', `building ${buildingId}`);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const loaded = await listBoardOf(building.communityId, after, PAGE_SIZE + 1);
  const { rows, ...more } = pageOf(loaded, PAGE_SIZE, ({ lastRaisedAt, _id }) => cursorAfter(lastRaisedAt, _id));
  return { rows: rows.map(viewOnBoard), ...more };
});
