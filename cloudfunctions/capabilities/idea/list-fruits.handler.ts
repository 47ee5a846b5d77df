import { listFruits } from '../../../miniprogram/domain/idea/contracts';
import { ideaPileOf } from '../../../miniprogram/domain/idea/piles';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import type { Scope } from '../../../miniprogram/domain/shared/scope';
import { servedStreet, type Caller } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findPublicBuilding } from '../building/port';
import { listByStatus } from './repository';
import { fruitOf } from './service';

interface Neighbourhood {
  scope: Scope | undefined;
  name?: string;
}

/** Where she is at home: her committee's ground, or that of the building she follows; the whole street for everybody else. */
async function neighbourhoodOf({ scope, scopeName, followedBuildingId }: Caller): Promise<Neighbourhood> {
  if (scope?.communityId !== undefined) {
    const { subdistrictId, communityId } = scope;
    return {
      scope: { subdistrictId, communityId },
      ...(scopeName && scope.buildingId === undefined && { name: scopeName }),
    };
  }
  const followed = followedBuildingId === undefined ? undefined : await findPublicBuilding(followedBuildingId);
  if (followed === undefined) return { scope: scope ?? servedStreet() };
  const { subdistrictId, communityId, communityName: name } = followed;
  return { scope: { subdistrictId, communityId }, name };
}

/** Two round trips, three for who follows a building. */
export const listFruitsHandler = handle(listFruits, async ({ input: { cursor }, caller }) => {
  const { scope, name } = await neighbourhoodOf(caller);
  if (scope === undefined) return { rows: [] };
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const loaded = await listByStatus(scope, ideaPileOf('fruit').statuses, after, PAGE_SIZE + 1);
  const { rows, ...more } = pageOf(loaded, PAGE_SIZE, ({ movedAt, _id }) => cursorAfter(movedAt, _id));
  return { rows: rows.map(fruitOf), ...more, ...(name && { groundName: name }) };
});
