import { listIdeas } from '../../../miniprogram/domain/idea/contracts';
import type { Idea } from '../../../miniprogram/domain/idea/idea';
import { ideaPileOf } from '../../../miniprogram/domain/idea/piles';
import { ideaTitleFor } from '../../../miniprogram/domain/idea/said';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import type { Desk } from '../../../miniprogram/domain/suggestion/desk';
import { mayHandleMinors } from '../../../miniprogram/domain/suggestion/restricted';
import { handle } from '../../kernel/handler';
import { listCommunities } from '../community/port';
import { deskOf, listByIds } from '../suggestion/port';
import { ideaDeskOf } from './desk';
import { listByStatus, listInHands } from './repository';
import { rowOf } from './service';

/**
 * Two round trips: caller, ideas; for a 科室 the names of the communities beside them. A third for whoever may not read everything: which
 * of them came of what is for others.
 */
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
  const reader = deskOf(caller);
  const titled = mayHandleMinors(reader) ? rows : await titledFor(rows, reader);
  return { rows: titled.map((idea) => rowOf(idea, dayOf(now), names.get(idea.communityId))), ...more };
});

async function titledFor(ideas: readonly Idea[], reader: Desk): Promise<Idea[]> {
  const found = await listByIds(
    reader.scope,
    ideas.map(({ suggestionId }) => suggestionId),
  );
  const said = new Map(found.map((one) => [one._id, one]));
  return ideas.map((idea) => ({ ...idea, title: ideaTitleFor(idea, said.get(idea.suggestionId), reader) }));
}
