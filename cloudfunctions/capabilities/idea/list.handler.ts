import { listIdeas } from '../../../miniprogram/domain/idea/contracts';
import { ideaPileOf } from '../../../miniprogram/domain/idea/piles';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { handle } from '../../kernel/handler';
import { listCommunities } from '../community/port';
import { ideaDeskOf } from './desk';
import { listByStatus, listInHands } from './repository';
import { rowOf } from './service';

/** Two round trips: caller, ideas; for a 科室 the names of the communities beside them. */
export const listHandler = handle(listIdeas, async ({ input: { pile, cursor }, caller, now }) => {
  const { desk } = ideaDeskOf(caller);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const isByClock = desk.department !== undefined && pile === 'open';
  const [loaded, communities] = await Promise.all([
    isByClock
      ? listInHands(desk, after, PAGE_SIZE + 1)
      : listByStatus(desk, ideaPileOf(pile).statuses, after, PAGE_SIZE + 1),
    desk.department === undefined ? [] : listCommunities(desk.scope.subdistrictId),
  ]);
  const names = new Map(communities.map(({ _id, name }) => [_id, name]));
  const { rows, ...more } = pageOf(loaded, PAGE_SIZE, ({ movedAt, dueOn = '', _id }) =>
    cursorAfter(isByClock ? dueOn : movedAt, _id),
  );
  return { rows: rows.map((idea) => rowOf(idea, dayOf(now), names.get(idea.communityId))), ...more };
});
