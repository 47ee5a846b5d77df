import { call } from '../../api/client';
import { listDirectory, listOwnBuildings } from '../../domain/building/contracts';
import type { Role } from '../../domain/shared/permissions';
import { PLACE_OF } from './present';

export interface PlaceChoice {
  word: string;
  id: string;
}

/**
 * What the place picker offers for a role: first the request to choose, which is no place; empty where the role needs none.
 * `sentence` when it could not be read.
 */
export async function placesFor(role: Role): Promise<{ places: PlaceChoice[]; sentence: string }> {
  const field = PLACE_OF[role]?.field;
  if (field === 'buildingId') {
    const answer = await call(listOwnBuildings, {});
    if (answer.kind !== 'arrived') return { places: [], sentence: answer.sentence };
    return offered(
      '请选楼栋',
      answer.data.buildings.map(({ name, buildingId }) => ({ word: name, id: buildingId })),
    );
  }
  if (field === 'communityId') {
    const answer = await call(listDirectory, {});
    if (answer.kind !== 'arrived') return { places: [], sentence: answer.sentence };
    return offered(
      '请选居民区',
      answer.data.communities.map(({ name, communityId }) => ({ word: name, id: communityId })),
    );
  }
  return { places: [], sentence: '' };
}

const offered = (word: string, places: PlaceChoice[]) => ({ places: [{ word, id: '' }, ...places], sentence: '' });
