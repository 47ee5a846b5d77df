import { judgeStep, type Standing } from '../handling/handling';
import { HandlerMove, MOVES, type MoveKind } from '../handling/moves';
import { holderOf, OPEN_STATUSES } from '../handling/status';
import type { ProblemClass } from './problem-class';

const HANDLER_KINDS: readonly MoveKind[] = HandlerMove.options.map(({ shape }) => shape.kind.value);
/** No receipt key is like it, so that no step stands under it already. */
const ANY_KEY = '?';

/** What a desk may do with a class now. Who said so answers each for herself: nobody confirms for a class. */
export const classMovesOf = (
  one: Pick<ProblemClass, 'status' | 'steps' | 'department'>,
  standing: Standing,
): MoveKind[] =>
  (Object.keys(MOVES) as MoveKind[]).filter(
    (kind) => HANDLER_KINDS.includes(kind) && judgeStep(one, { key: ANY_KEY, kind }, standing) === 'take',
  );

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
