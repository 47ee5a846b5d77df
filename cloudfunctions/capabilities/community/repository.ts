import type { Community } from '../../../miniprogram/domain/community/community';
import { collection, FIND_MAX, type Order } from '../../kernel/database';

const communities = collection<Community>('communities');

/** A list, not a ranking. */
const BY_CODE: { order: Order; limit: number } = { order: [['_id', 'asc']], limit: FIND_MAX };

export const listCommunities = (subdistrictId: string): Promise<Community[]> =>
  communities.find([{ subdistrictId }], BY_CODE);

/** All that there are, for anybody who looks for her own: names of communities are public. */
export const listPublicCommunities = (): Promise<Community[]> => communities.find([{ _id: { $gt: '' } }], BY_CODE);

export const findCommunity = (subdistrictId: string, communityId: string): Promise<Community | undefined> =>
  communities.findOne([{ _id: communityId }, { subdistrictId }]);
