import { missedBy } from '../handling/clock';
import type { Handled, StepDraft } from '../handling/handling';
import type { Day } from '../shared/calendar';
import { dayOf } from '../shared/calendar';
import type { FieldErrors } from '../shared/errors';
import type { ReceiptKey } from '../shared/ids';
import type { Milestone, ProblemClass } from './problem-class';

/** A 节点 with the step that reached it, if one has. */
export interface MilestoneShown extends Milestone {
  /** Day and words of the 报进展 that reached it. */
  doneOn?: Day;
  evidence?: string;
}

type Planned = Pick<ProblemClass, 'milestones'> & Pick<Handled, 'steps'>;

/** Reached is what a step says was reached: nothing is ticked beside the time line. */
export const milestonesOf = ({ milestones = [], steps }: Planned): MilestoneShown[] =>
  milestones.map((milestone) => {
    const step = steps.find(({ milestoneId }) => milestoneId === milestone.milestoneId);
    return { ...milestone, ...(step && { doneOn: dayOf(step.at), ...(step.text && { evidence: step.text }) }) };
  });

/** Whole per cent of the 节点 that were reached; nothing where none was set. */
export function percentDone(planned: Planned): number | undefined {
  const all = milestonesOf(planned);
  if (all.length === 0) return undefined;
  return Math.round((100 * all.filter(({ doneOn }) => doneOn !== undefined).length) / all.length);
}

interface PlannedLine {
  milestoneId?: string | undefined;
  text: string;
  dueOn: Day;
}

/** Of a line whose day is put off: the day that had gone by. The first one stays, however often it is put off. */
function missedOf({ milestones = [] }: Planned, { milestoneId, dueOn }: PlannedLine, today: Day): { missedOn?: Day } {
  const before = milestones.find((one) => one.milestoneId === milestoneId);
  const missedOn = before?.missedOn ?? missedBy(before?.dueOn, dueOn, today)?.dueOn;
  return missedOn === undefined ? {} : { missedOn };
}

/**
 * The plan after a write of the whole list: new lines get an id that follows from the write; what was reached stays as it stood, also
 * where the list leaves it out; a day that had gone by stays beside the one that takes its place.
 */
export function milestonesAfter(
  planned: Planned,
  lines: readonly PlannedLine[],
  key: ReceiptKey,
  today: Day,
): Milestone[] {
  const reached = milestonesOf(planned).filter(({ doneOn }) => doneOn !== undefined);
  const isReached = (id: string | undefined): boolean => reached.some(({ milestoneId }) => milestoneId === id);
  const kept = reached.map(({ doneOn: _, evidence: __, ...milestone }) => milestone);
  const coming = lines.flatMap((line, index) => {
    const { milestoneId = '', text, dueOn } = line;
    const missed = missedOf(planned, line, today);
    return isReached(milestoneId) ? [] : [{ milestoneId: milestoneId || `${key}-${index}`, text, dueOn, ...missed }];
  });
  return [...kept, ...coming];
}

/** A repeat of the write that set a plan must set the same; what was reached meanwhile stands first in either. */
export function isSamePlan({ milestones = [] }: Planned, next: readonly Milestone[]): boolean {
  const essence = (all: readonly Milestone[]) =>
    JSON.stringify(all.map(({ milestoneId, text, dueOn }) => [milestoneId, text, dueOn]).sort());
  return essence(milestones) === essence(next);
}

/** What the schema alone cannot tell of a plan. */
export function planProblems(
  { milestones = [] }: Planned,
  lines: readonly PlannedLine[],
  after: readonly Milestone[],
  most: number,
): FieldErrors | undefined {
  const known = new Set(milestones.map(({ milestoneId }) => milestoneId));
  const ids = lines.flatMap(({ milestoneId }) => milestoneId ?? []);
  if (new Set(ids).size !== ids.length || ids.some((id) => !known.has(id)))
    return { milestones: '节点对不上，请返回重新打开这一类再改。' };
  return after.length > most ? { milestones: `节点最多 ${most} 个，请去掉几个。` } : undefined;
}

/** A step reaches a 节点 of this class that was not reached yet, and only by 报进展 or 办结. */
export function milestoneProblems(
  planned: Planned,
  draft: Pick<StepDraft, 'kind' | 'milestoneId'>,
): FieldErrors | undefined {
  const { kind, milestoneId } = draft;
  if (milestoneId === undefined) return undefined;
  const milestone = milestonesOf(planned).find((one) => one.milestoneId === milestoneId);
  if (milestone === undefined || milestone.doneOn !== undefined)
    return { milestoneId: '这个节点已经到了，或者不在这一类里，请重新选。' };
  return kind === 'report' || kind === 'resolve' ? undefined : { milestoneId: '到了节点请用“报进展”或“办结”来写。' };
}
