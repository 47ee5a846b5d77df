import { nameOfBuilding } from '../../../miniprogram/domain/building/building';
import { searchDirectory } from '../../../miniprogram/domain/building/contracts';
import { FOUND_MAX, isNamedSo, isSearchable, roadOf } from '../../../miniprogram/domain/building/directory';
import { handle } from '../../kernel/handler';
import { listOfRoad } from './repository';

/** Two round trips: caller; the buildings along that road, and no others. */
export const searchDirectoryHandler = handle(searchDirectory, async ({ input: { words } }) => {
  // A number alone is in every lane.
  if (!isSearchable(words)) return { buildings: [], hasMore: false };
  const found = (await listOfRoad(roadOf(words))).filter(({ name }) => isNamedSo(name, words));
  return { buildings: found.slice(0, FOUND_MAX).map(nameOfBuilding), hasMore: found.length > FOUND_MAX };
});
