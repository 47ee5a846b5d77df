import type { Standing } from '../handling/handling';
import { MOVES } from '../handling/moves';
import { holderOf, OPEN_STATUSES, type HandlingStatus } from '../handling/status';
import type { ProblemClass } from './problem-class';

/** Whoever has an open class says by which steps it will be done. */
export function mayPlan(one: Pick<ProblemClass, 'status' | 'department'>, { mover, department }: Standing): boolean {
  if (!OPEN_STATUSES.includes(one.status)) return false;
  const holder = holderOf(one);
  return mover === 'department' ? holder === 'department' && one.department === department : holder === mover;
}

/** Voices that make a class a matter of 办实事清单. */
export const AGENDA_VOICES = 3;

/** What is said of a child is nobody's but its handlers'. */
export const mayBePublic = ({ category }: Pick<ProblemClass, 'category'>): boolean => category !== 'minors';

/** It is in no class, and may be put into one: what is 办结 waits for somebody else, and what has left one goes on by itself. */
export const mayJoinClass = ({ classId, status }: { classId?: string; status: HandlingStatus }): boolean =>
  classId === undefined && (MOVES.merge.from as readonly HandlingStatus[]).includes(status);
