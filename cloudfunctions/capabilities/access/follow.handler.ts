import { followBuilding } from '../../../miniprogram/domain/access/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { handle } from '../../kernel/handler';
import { findPublicBuilding } from '../building/port';
import { addUser, findUser, saveFollowed } from './repository';
import { endOfSkew, selfOf } from './service';

export const followHandler = handle(followBuilding, async ({ input: { buildingId }, caller, now, receiptKey }) => {
  if ((await findPublicBuilding(buildingId)) === undefined)
    throw new DomainError('not-found', `building ${buildingId}`);
  const { openid, personId } = caller;
  const followed = { followedBuildingId: buildingId, followedBy: receiptKey };
  const isNew =
    personId === undefined &&
    (await addUser({
      _id: openid,
      personId: receiptKey,
      name: '',
      role: 'resident',
      ...followed,
      since: now,
    }));
  const isChosen = isNew || (await saveFollowed(openid, followed, endOfSkew(now)));
  // A repeat changes nothing and is told what holds by now: her own choice, or a newer one.
  return selfOf(isChosen ? { ...caller, ...followed } : ((await findUser(openid)) ?? caller));
});
