import { listFruits } from '../../../miniprogram/domain/idea/contracts';
import { ideaPileOf } from '../../../miniprogram/domain/idea/piles';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { servedStreet } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { neighbourhoodOf } from '../building/port';
import { listByStatus } from './repository';
import { fruitOf } from './service';

/** Two round trips, three for who follows a building. */
export const listFruitsHandler = handle(listFruits, async ({ input: { cursor }, caller }) => {
  const ground = await neighbourhoodOf(caller);
  // Who is at home nowhere reads those of the whole street.
  const scope = ground?.scope ?? caller.scope ?? servedStreet();
  if (scope === undefined) return { rows: [] };
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const loaded = await listByStatus({ scope }, ideaPileOf('fruit').statuses, after, PAGE_SIZE + 1);
  const { rows, ...more } = pageOf(loaded, PAGE_SIZE, ({ movedAt, _id }) => cursorAfter(movedAt, _id));
  return { rows: rows.map(fruitOf), ...more, ...(ground?.name !== undefined && { groundName: ground.name }) };
});
