import { followBuilding } from '../../../miniprogram/domain/access/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { handle } from '../../kernel/handler';
import { findPublicBuilding } from '../building/port';
import { addUser, saveFollowed } from './repository';
import { selfOf } from './service';

export const followHandler = handle(followBuilding, async ({ input: { buildingId }, caller, now, receiptKey }) => {
  if ((await findPublicBuilding(buildingId)) === undefined)
    throw new DomainError('not-found', `building ${buildingId}`);
  const { openid, personId } = caller;
  const isNew =
    personId === undefined &&
    (await addUser({
      _id: openid,
      personId: receiptKey,
      name: '',
      role: 'resident',
      followedBuildingId: buildingId,
      since: now,
    }));
  if (!isNew) await saveFollowed(openid, buildingId);
  return selfOf({ ...caller, followedBuildingId: buildingId });
});
