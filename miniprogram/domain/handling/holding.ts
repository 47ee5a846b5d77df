import { dayOf, type Day } from '../shared/calendar';
import { ENDING_A_ROUTE, type Handled, type Step } from './handling';
import type { MoveKind } from './moves';
import { HANDLING_STATUSES, holderOf } from './status';

type Route = Pick<Step, 'kind' | 'status' | 'department' | 'by' | 'at'>;

/**
 * The 科室 that is named after each of these steps, oldest first: a step names one, ends a route, or leaves it as it was. What its author
 * answers while it is a voice of a class lies from then on where its class lies: her step names that since it is written down, and before
 * that nothing did; whoever of a 科室 makes a step had it.
 */
export function namedAlong(steps: readonly Omit<Route, 'at'>[]): (string | undefined)[] {
  const named: (string | undefined)[] = [];
  steps.forEach(({ kind, department, by }, index) => {
    if (index > 0 && by.role === 'department-staff') named[index - 1] = by.unit;
    const isWithClass = ANSWERS.includes(kind) && steps[index - 1]?.status === 'merged';
    const isOver = isWithClass || (kind !== 'raise' && ENDING_A_ROUTE.includes(kind));
    named.push(department ?? (isOver ? undefined : named[index - 1]));
  });
  return named;
}

const ANSWERS: readonly Step['kind'][] = ['confirm', 'reopen'];

/** The 科室 in whose hands it lies after each of these steps. */
const handsAlong = (steps: readonly Route[]): (string | undefined)[] =>
  namedAlong(steps).map((department, at) => {
    const status = steps[at]!.status;
    return holderOf({ status, ...(department && { department }) }) === 'department' ? department : undefined;
  });

/**
 * The 科室 that has lost it by this step, which somebody else made: it had it in hand until then, and has it no more. One that had handed it
 * on before has lost nothing by it.
 */
export function lostBy(steps: readonly Route[], index: number): string | undefined {
  const step = steps[index];
  if (step === undefined || step.by.role === 'department-staff') return undefined;
  const hands = handsAlong(steps.slice(0, index + 1));
  const before = hands[index - 1];
  return before === hands[index] ? undefined : before;
}

/** What a 科室 may still know of something that it has no more: when and how it left, where it lies now, and whether it is done. */
export interface HandedOn {
  leftOn: Day;
  /** As the step is called by which it left. */
  leftBy: MoveKind;
  /** 科室 that has it, or has done it; absent where that is the committee, or its class. */
  department?: string;
  /** It lies with a class, by whatever step it left. */
  isWithClass?: true;
  /** `ended`: its author has taken it back, or it was none. */
  stands: 'under-way' | 'done' | 'ended';
}

/** `isClassSettled`: of a 诉求 that is merged, its class is 办结. */
type Left = Pick<Handled, 'status' | 'department'> & { steps: readonly Route[]; isClassSettled?: true | undefined };

/**
 * What has left this 科室, by whoever's step; nothing while it has it, or where it was done there, or was never there. Nothing of what
 * was said or shown since goes with it.
 */
export function handedOnFrom(matter: Left, from: string): HandedOn | undefined {
  const { steps, status, department } = matter;
  const isWithClass = status === 'merged';
  const isElsewhere = isWithClass || department !== from;
  const hands = handsAlong(steps);
  const left = isElsewhere ? steps[hands.lastIndexOf(from) + 1] : undefined;
  if (!hands.includes(from) || left === undefined || left.kind === 'raise') return undefined;
  return {
    leftOn: dayOf(left.at),
    leftBy: left.kind,
    ...(isWithClass ? { isWithClass } : department !== undefined && { department }),
    stands: standsAs(matter),
  };
}

function standsAs({ status, isClassSettled }: Left): HandedOn['stands'] {
  if (status === 'merged' && isClassSettled) return 'done';
  if (HANDLING_STATUSES[status].isOpen) return 'under-way';
  return status === 'withdrawn' ? 'ended' : 'done';
}
