import { openTimelineOf } from '../../../miniprogram/domain/handling/timeline';
import { openBoard } from '../../../miniprogram/domain/problem-class/board-contracts';
import { milestonesOf } from '../../../miniprogram/domain/problem-class/milestones';
import { CLASS_BEGINS } from '../../../miniprogram/domain/problem-class/shared-steps';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import type { Caller } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findPublicBuilding } from '../building/port';
import { findVoice } from '../suggestion/port';
import { findClass } from './repository';
import { viewOnBoard } from './service';

/** The building that she speaks for: the one that she follows; a 楼组长 her own. */
const houseOf = ({ followedBuildingId, scope }: Caller): string | undefined => followedBuildingId ?? scope?.buildingId;

/**
 * Of a class that is not on the board nothing is said, not even that it is there. Round trips: caller; the class, her voice in it and her
 * building at once.
 */
export const openBoardHandler = handle(openBoard, async ({ input: { classId }, caller }) => {
  const buildingId = houseOf(caller);
  const [one, voice, building] = await Promise.all([
    findClass(classId),
    findVoice(caller.openid, classId),
    buildingId === undefined ? undefined : findPublicBuilding(buildingId),
  ]);
  if (one?.isPublic !== true || one.isDissolved) throw new DomainError('not-found', `class ${classId}`);
  const shown = viewOnBoard(one);
  const mayJoin = shown.isOpen && voice === undefined && building?.communityId === one.communityId;
  return {
    ...shown,
    timeline: openTimelineOf(one.steps, CLASS_BEGINS),
    milestones: milestonesOf(one),
    ...(voice && { own: { suggestionId: voice._id } }),
    ...(mayJoin && building && { joinsFrom: { buildingId: building._id } }),
  };
});
