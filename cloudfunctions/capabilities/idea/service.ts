import type { StepMaker } from '../../../miniprogram/domain/handling/handling';
import type { TimelineEntry } from '../../../miniprogram/domain/handling/timeline';
import type { Fruit, IdeaRow, IdeaView, OwnIdea } from '../../../miniprogram/domain/idea/contracts';
import {
  IDEA_STATUSES,
  ideaMovesFor,
  ideaStepLabel,
  isBetweenDesks,
  isFirstIdeaMove,
  type Idea,
  type IdeaStanding,
  type IdeaStep,
} from '../../../miniprogram/domain/idea/idea';
import { dayOf, type Day, type Instant } from '../../../miniprogram/domain/shared/calendar';
import type { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';

interface Marking {
  suggestion: Suggestion;
  title: string;
  by: StepMaker;
  now: Instant;
  receiptKey: ReceiptKey;
}

/** The idea as it begins: 收到, on the ground of the 建议. */
export function ideaFrom({ suggestion, title, by, now, receiptKey }: Marking): Idea {
  const { subdistrictId, communityId, gridId, buildingId, _id: suggestionId } = suggestion;
  const status = 'received' as const;
  return {
    ...{ subdistrictId, communityId, ...(gridId && { gridId }), ...(buildingId && { buildingId }) },
    ...{ _id: receiptKey, suggestionId, title, status },
    steps: [{ key: receiptKey, kind: 'mark', status, at: now, by }],
    movedAt: now,
    untold: true,
  };
}

/** Is the draft a repeat of what is stored under its key? */
export function isSameIdea(stored: Idea, draft: Idea): boolean {
  const essence = ({ suggestionId, title, steps: [first] }: Idea) =>
    JSON.stringify([suggestionId, title, first?.by.personId]);
  return essence(stored) === essence(draft);
}

/** Unit and time, never a person. */
const timelineOf = (steps: readonly IdeaStep[]): TimelineEntry[] =>
  steps.map(({ key, at, by, text, department, isReviewed, missed, ...step }) => ({
    key,
    label: ideaStepLabel(step),
    unit: by.unit,
    at,
    ...(text && { text }),
    ...(department && { department }),
    ...(isReviewed && { isReviewed }),
    ...(missed && { missed }),
  }));

/** Without what desks tell each other on the way. */
const openTimelineOf = (steps: readonly IdeaStep[]): TimelineEntry[] =>
  timelineOf(
    steps.map(({ text, isReviewed: _, ...step }) => (text && !isBetweenDesks(step) ? { ...step, text } : step)),
  );

export const rowOf = (
  { suggestionId, title, status, movedAt, department, dueOn }: Idea,
  today: Day,
  communityName?: string,
): IdeaRow => ({
  suggestionId,
  title,
  status,
  statusLabel: IDEA_STATUSES[status].label,
  movedAt,
  ...(department && { department }),
  ...(dueOn && { dueOn }),
  ...(dueOn && dueOn < today && { isOverdue: true as const }),
  ...(communityName !== undefined && { communityName }),
});

export function viewIdea(idea: Idea, standing: IdeaStanding, now: Instant): IdeaView {
  const moves = ideaMovesFor(idea, standing);
  return {
    ...rowOf(idea, dayOf(now)),
    timeline: timelineOf(idea.steps),
    mayDo: moves.filter(isFirstIdeaMove),
    mayAlso: moves.filter((kind) => !isFirstIdeaMove(kind)),
  };
}

/** For whoever said it. */
export function viewOwnIdea({ title, status, steps }: Idea): OwnIdea {
  return { title, status, statusLabel: IDEA_STATUSES[status].label, timeline: openTimelineOf(steps) };
}

/** For everybody: its first step and its last. */
export function fruitOf({ _id, title, steps, movedAt }: Idea): Fruit {
  const last = steps[steps.length - 1];
  return {
    fruitId: _id,
    title,
    text: last?.text ?? '',
    saidOn: dayOf(steps[0]?.at ?? movedAt),
    bornOn: dayOf(movedAt),
    unit: last?.by.unit ?? '',
  };
}
