import type { Community } from '../../../miniprogram/domain/community/community';
import { collection, FIND_MAX } from '../../kernel/database';

const communities = collection<Community>('communities');

/** Names are public. In the order of codes: a list, not a ranking. */
export const listCommunities = (subdistrictId?: string): Promise<Community[]> =>
  communities.find([subdistrictId === undefined ? { _id: { $gt: '' } } : { subdistrictId }], {
    order: [['_id', 'asc']],
    limit: FIND_MAX,
  });

export const findCommunity = (subdistrictId: string, communityId: string): Promise<Community | undefined> =>
  communities.findOne([{ _id: communityId }, { subdistrictId }]);
