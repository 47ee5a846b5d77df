import { openTimelineOf } from '../../../miniprogram/domain/handling/handling';
import { openBoard } from '../../../miniprogram/domain/problem-class/board-contracts';
import { milestonesOf } from '../../../miniprogram/domain/problem-class/milestones';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { handle } from '../../kernel/handler';
import { findClass } from './repository';
import { viewOnBoard } from './service';

/** Of a class that is not on the board nothing is said, not even that it is there. Two round trips: caller; class. */
export const openBoardHandler = handle(openBoard, async ({ input: { classId } }) => {
  const one = await findClass(classId);
  if (one?.isPublic !== true || one.isDissolved) throw new DomainError('not-found', `class ${classId}`);
  return { ...viewOnBoard(one), timeline: openTimelineOf(one.steps), milestones: milestonesOf(one) };
});
