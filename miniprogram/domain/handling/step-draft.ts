import type { AttachmentRef } from '../attachment/attachment';
import type { Day, Instant } from '../shared/calendar';
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

/**
 * What the schema alone cannot tell: a day to look again lies ahead, and nobody hands over to her own 科室. `department`: of the mover.
 */
export function moveProblems(
  move: Pick<StepDraft, 'kind' | 'reviewOn' | 'department'>,
  department: string | undefined,
  today: Day,
): FieldErrors | undefined {
  if (move.reviewOn !== undefined && move.reviewOn <= today)
    return { 'move.reviewOn': '复查日要在今天以后，请改一下。' };
  if (move.kind === 'hand-over' && move.department === department)
    return { 'move.department': '已经在本科室了，请选别的科室。' };
  return undefined;
}
