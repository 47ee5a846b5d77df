import { nameOfBuilding } from '../../../miniprogram/domain/building/building';
import { listDirectory } from '../../../miniprogram/domain/building/contracts';
import { handle } from '../../kernel/handler';
import { listPublicCommunities } from '../community/port';
import { listOfCommunity } from './repository';

export const listDirectoryHandler = handle(listDirectory, async ({ input: { communityId } }) => {
  const [communities, buildings] = await Promise.all([
    listPublicCommunities(),
    communityId === undefined ? [] : listOfCommunity(communityId),
  ]);
  return {
    communities: communities.map(({ _id, name }) => ({ communityId: _id, name })),
    buildings: buildings.map(nameOfBuilding),
  };
});
