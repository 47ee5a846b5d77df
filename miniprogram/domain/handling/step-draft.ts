import type { AttachmentRef } from '../attachment/attachment';
import { addDays, dayNear, type Day, type Instant } from '../shared/calendar';
import type { FieldErrors } from '../shared/errors';
import type { StepDraft, StepMaker } from './handling';
import type { AuthorMove, HandlerMove } from './moves';

/** A move as it came from a phone, as the step that would be stored. */
export function stepFrom(
  { attachments = [], ...move }: (HandlerMove | AuthorMove) & { attachments?: readonly AttachmentRef[] },
  { at, by, key }: { at: Instant; by: StepMaker; key: string },
): StepDraft {
  return { ...move, ...(attachments.length > 0 && { attachments: [...attachments] }), key, at, by };
}

/** Days within which what cannot be done yet is looked at again: whoever waits hears of it at least once a year. */
const REVIEW_DAYS_MAX = 366;

/** The last day that may be named for 暂不具备条件. */
export const latestReview = (today: Day): Day => addDays(today, REVIEW_DAYS_MAX);

/**
 * What the schema alone cannot tell: a day to look again lies ahead, and not further than a year, and nobody hands over to her own 科室. `department`: of the mover.
 */
export function moveProblems(
  move: Pick<StepDraft, 'kind' | 'reviewOn' | 'department'>,
  department: string | undefined,
  today: Day,
): FieldErrors | undefined {
  if (move.reviewOn !== undefined && move.reviewOn <= today)
    return { 'move.reviewOn': '复查日要在今天以后，请改一下。' };
  if (move.reviewOn !== undefined && move.reviewOn > latestReview(today))
    return { 'move.reviewOn': `复查日最晚 ${dayNear(latestReview(today), today)}，请改一下；到那天还不行，再定一次。` };
  if (move.kind === 'hand-over' && move.department === department)
    return { 'move.department': '已经在本科室了，请选别的科室。' };
  return undefined;
}
