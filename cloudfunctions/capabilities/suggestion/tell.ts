import type { User } from '../../../miniprogram/domain/access/access';
import type { Step } from '../../../miniprogram/domain/handling/handling';
import { moveOf } from '../../../miniprogram/domain/handling/moves';
import type { MessageValues } from '../../../miniprogram/domain/message/kinds';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { COMMITTEE } from '../../../miniprogram/domain/shared/permissions';
import { titleOf } from '../../../miniprogram/domain/suggestion/desk';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { CATEGORIES } from '../../../miniprogram/domain/text-tag/category';
import { findPerson, listAppointed } from '../access/port';
import { deliver } from '../message/port';
import { markTold } from './repository';

/**
 * Tells everybody whom these steps concern, once however often it is tried, and takes the mark away that says nobody has: the person
 * herself, or whoever wrote it down for her; and the desk that it has come to.
 */
export async function tellSteps(suggestion: Suggestion, untold: readonly Step[], now: Instant): Promise<void> {
  if (untold.length === 0) return;
  for (const step of untold) await Promise.all([tellVoice(suggestion, step, now), tellDesk(suggestion, step, now)]);
  await markTold(suggestion);
}

/** Whose 诉求 it is. Nobody hears of her own step. */
async function tellVoice({ _id, author, raisedBy, text, tag }: Suggestion, step: Step, now: Instant): Promise<void> {
  const { key, kind, by } = step;
  if (kind === 'raise') return;
  const about = { step: moveOf(kind).label, unit: by.unit };
  const message = { kind: 'suggestion-step' as const, subject: `${_id}_${key}`, now };
  if (author !== undefined) {
    if (by.role === 'resident') return;
    await deliver({ ...message, values: { ...about, about: text, reader: 'author' }, to: author.openid });
    return;
  }
  if (raisedBy === undefined || raisedBy.personId === by.personId) return;
  const recorder = await findPerson(raisedBy.personId);
  if (recorder === undefined || !COMMITTEE.includes(recorder.role)) return;
  const category = tag ? CATEGORIES[tag.primary].label : titleOf({ text: '' });
  await deliver({ ...message, values: { ...about, about: category, reader: 'recorder' }, to: recorder._id });
}

type Why = MessageValues['matter-arrived']['why'];

/** Why a step is news to the desk that has it now. */
function arrivalOf({ kind }: Step, { tag, status }: Suggestion): Why | undefined {
  if (kind === 'raise') return tag?.urgency === 'urgent' && status === 'received' ? 'urgent' : undefined;
  if (kind === 'return') return 'returned';
  if (kind === 'reopen') return 'reopened';
  return kind === 'escalate' || kind === 'assign' || kind === 'hand-over' ? 'handed' : undefined;
}

async function tellDesk(suggestion: Suggestion, step: Step, now: Instant): Promise<void> {
  const why = arrivalOf(step, suggestion);
  if (why === undefined) return;
  const { _id, steps, dueOn } = suggestion;
  const index = steps.findIndex(({ key, kind }) => key === step.key && kind === step.kind);
  const isNewest = index === steps.length - 1;
  const department = why === 'reopened' ? suggestion.department : step.department;
  const reader = department === undefined ? 'committee' : 'department';
  const staff = await staffOf(suggestion, department);
  await Promise.all(
    staff
      .filter(({ personId }) => personId !== step.by.personId)
      .map(({ _id: to, personId }) =>
        deliver({
          kind: 'matter-arrived',
          // The day of an older step has been overtaken.
          values: { why, reader, ...(isNewest && dueOn && { dueOn }) },
          to,
          subject: `${_id}_${index}_${personId}`,
          now,
        }),
      ),
  );
}

/** Everybody at the desk of a 科室, or else of the committee. */
export async function staffOf(
  { subdistrictId, communityId }: Pick<Suggestion, 'subdistrictId' | 'communityId'>,
  department: string | undefined,
): Promise<User[]> {
  if (department === undefined) return listAppointed({ subdistrictId, communityId }, COMMITTEE);
  const staff = await listAppointed({ subdistrictId }, ['department-staff']);
  return staff.filter(({ departmentName }) => departmentName === department);
}
