import type { User } from '../../../miniprogram/domain/access/access';
import { lastHandedTo, takenFrom, type Handled, type Step } from '../../../miniprogram/domain/handling/handling';
import { moveOf } from '../../../miniprogram/domain/handling/moves';
import { holderOf } from '../../../miniprogram/domain/handling/status';
import type { MessageValues, Named } from '../../../miniprogram/domain/message/values';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import type { Day, Instant } from '../../../miniprogram/domain/shared/calendar';
import { COMMITTEE } from '../../../miniprogram/domain/shared/permissions';
import { titleOf } from '../../../miniprogram/domain/suggestion/desk';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { receiptNumber } from '../../../miniprogram/domain/shared/ids';
import { CATEGORIES, type Category, type Urgency } from '../../../miniprogram/domain/text-tag/category';
import { idOf } from '../../kernel/crypto';
import { findPerson, listAppointed } from '../access/port';
import { findCommunity } from '../community/port';
import { deliver } from '../message/port';
import { findClass } from '../problem-class/port';
import { markTold } from './repository';

/**
 * Tells everybody whom these steps concern, once however often it is tried, and takes the mark away that says nobody has: the person
 * herself, or whoever wrote it down for her; and the desk that it has come to. `known`: the class into which it was merged, if it was read.
 */
export async function tellSteps(
  suggestion: Suggestion,
  untold: readonly Step[],
  now: Instant,
  known?: ProblemClass,
): Promise<void> {
  if (untold.length === 0) return;
  const matter = matterOf(suggestion);
  for (const step of untold)
    await Promise.all([tellVoice(suggestion, step, now, await mergedBy(step, known)), tellDesk(matter, step, now)]);
  await markTold(suggestion);
}

/** Into what it was merged. A class of which nothing is left is told of as the 诉求 itself. */
async function mergedBy({ kind, classId, by }: Step, known?: ProblemClass): Promise<ProblemClass | undefined> {
  if (kind !== 'merge' || classId === undefined || by.role === 'resident') return undefined;
  return known?._id === classId ? known : findClass(classId);
}

/** Whoever speaks through this voice. Nobody hears of her own step. `ofClass`: it is a step of the class that the voice is in. */
export async function tellVoice(voice: Suggestion, step: Step, now: Instant, ofClass?: ProblemClass): Promise<void> {
  const { _id, author, raisedBy, text, tag } = voice;
  const { key, kind, by } = step;
  if (kind === 'raise') return;
  const about = { step: moveOf(kind).label, unit: by.unit };
  const message = { kind: 'suggestion-step' as const, now };
  if (author !== undefined) {
    if (by.role === 'resident') return;
    const of = { id: _id, receiptNumber: receiptNumber(_id) };
    const values = { ...about, about: text || (ofClass?.title ?? ''), reader: 'author' as const, of };
    await deliver({ ...message, values, subject: `${_id}_${key}`, to: author.openid });
    return;
  }
  if (raisedBy === undefined || raisedBy.personId === by.personId) return;
  const recorder = await findPerson(raisedBy.personId);
  if (recorder === undefined || !COMMITTEE.includes(recorder.role)) return;
  const category = tag ? CATEGORIES[tag.primary].label : titleOf({ text: '' });
  const opened = ofClass?._id ?? _id;
  const of = { id: opened, receiptNumber: receiptNumber(opened) };
  const values = {
    ...{ ...about, about: ofClass?.title ?? category, reader: 'recorder' as const, of },
    ...(ofClass && { isClass: true as const }),
  };
  // Each of those who wrote voices of a class down hears of its step once, however many she wrote.
  const subject = ofClass ? idOf(ofClass._id, key, recorder.personId) : `${_id}_${key}`;
  await deliver({ ...message, values, subject, to: recorder._id });
}

type Why = MessageValues['matter-arrived']['why'];

/** What a desk is told of: a 诉求, or a class of them. */
export type DeskMatter = Handled &
  Pick<Suggestion, '_id' | 'subdistrictId' | 'communityId'> & {
    urgency?: Urgency;
    category?: Category;
    isClass?: true;
    /** Of a class: what it is called. */
    title?: string;
  };

export const matterOf = ({ tag, ...rest }: Suggestion): DeskMatter => ({
  ...rest,
  ...(tag && { urgency: tag.urgency, category: tag.primary }),
});

/** How a desk finds it again. A committee need not be told its own name; a 科室 has all of them before it. */
async function namedFor(reader: 'committee' | 'department', matter: DeskMatter): Promise<Named> {
  const { _id: id, category, title, isClass, subdistrictId, communityId } = matter;
  const community = reader === 'department' ? await findCommunity(subdistrictId, communityId) : undefined;
  return {
    id,
    ...(category && { category: CATEGORIES[category].label }),
    // What is said of a child its list says to those who are named.
    ...(isClass && title && category !== 'minors' && { title }),
    ...(community && { community: community.name }),
    receiptNumber: receiptNumber(id),
  };
}

/** Why a step is news to the desk that has it now. */
function arrivalOf({ kind }: Step, matter: DeskMatter): Why | undefined {
  const { urgency, status } = matter;
  if (kind === 'raise') return urgency === 'urgent' && status === 'received' ? 'urgent' : undefined;
  if (kind === 'return') return 'returned';
  if (kind === 'reopen') return 'reopened';
  if (kind === 'disagree') return 'disagreed';
  if (kind === 'ask-back') return 'asked-back';
  // Back where it lay: a committee that splits knows, a 科室 does not.
  if (kind === 'split') return holderOf(matter) === 'department' ? 'handed' : undefined;
  return kind === 'escalate' || kind === 'assign' || kind === 'hand-over' ? 'handed' : undefined;
}

/** The desk that it has come to by this step: everybody at it but whoever made the step. */
export async function tellDesk(matter: DeskMatter, step: Step, now: Instant): Promise<void> {
  if (step.kind in ENDS) return tellEnd(matter, step, now);
  const why = arrivalOf(step, matter);
  if (why === undefined) return;
  const { _id, steps, dueOn, isClass } = matter;
  const index = steps.findIndex(({ key, kind }) => key === step.key && kind === step.kind);
  const isNewest = index === steps.length - 1;
  const isThere = why === 'reopened' || step.kind === 'split';
  const asked = why === 'asked-back' ? lastHandedTo(steps.slice(0, index)) : step.department;
  const department = isThere ? matter.department : asked;
  const reader = department === undefined ? 'committee' : 'department';
  const [staff, of] = await Promise.all([staffOf(matter, department), namedFor(reader, matter)]);
  await Promise.all(
    staff
      .filter(({ personId }) => personId !== step.by.personId)
      .map(({ _id: to, personId }) =>
        deliver({
          kind: 'matter-arrived',
          // The day of an older step has been overtaken.
          values: { why, reader, ...(isNewest && dueOn && { dueOn }), ...(isClass && { isClass }), of },
          to,
          subject: `${_id}_${index}_${personId}`,
          now,
        }),
      ),
  );
}

const ENDS = { confirm: 'confirmed', withdraw: 'withdrawn', merge: 'merged', recall: 'recalled' } as const;

/** The 科室 that a step takes it from: of a merging the one that had it in hand. */
function departmentLeft(step: Step, index: number, steps: readonly Step[]): string | undefined {
  return step.kind === 'recall' ? lastHandedTo(steps.slice(0, index)) : takenFrom(step);
}

/**
 * The desk that had it last, that nothing is left to do; of a voice less among many nobody is told. Of a merging or a 收回 the 科室 that it
 * was taken from: the committee made it.
 */
async function tellEnd(matter: DeskMatter, step: Step, now: Instant): Promise<void> {
  const { _id, steps, isClass } = matter;
  const index = steps.findIndex(({ key, kind }) => key === step.key && kind === step.kind);
  if (step.kind === 'withdraw' && steps[index - 1]?.status === 'merged') return;
  const how = ENDS[step.kind as keyof typeof ENDS];
  const isTaken = how === 'merged' || how === 'recalled';
  const department = isTaken ? departmentLeft(step, index, steps) : matter.department;
  if (isTaken && department === undefined) return;
  const reader = department === undefined ? ('committee' as const) : ('department' as const);
  const [staff, of] = await Promise.all([staffOf(matter, department), namedFor(reader, matter)]);
  const values = { how, reader, ...(isClass && { isClass }), of };
  // What was split may be merged once more, what was taken back handed on again.
  const nth = isTaken ? `${index}_` : '';
  await Promise.all(
    staff
      .filter(({ personId }) => personId !== step.by.personId)
      .map(({ _id: to, personId }) =>
        deliver({ kind: 'matter-ended', values, to, subject: `${_id}_${nth}${how}_${personId}`, now }),
      ),
  );
}

/** Whoever has it, all of the desk, once a clock: its day has passed, or the day to look again has come. */
export async function remindDesk(matter: DeskMatter & { dueOn: Day }, now: Instant): Promise<void> {
  const { _id, dueOn, status, department, isClass } = matter;
  const reader = holderOf(matter) === 'department' ? 'department' : 'committee';
  const [staff, of] = await Promise.all([
    staffOf(matter, reader === 'department' ? department : undefined),
    namedFor(reader, matter),
  ]);
  const why = status === 'deferred' ? ('review' as const) : ('late' as const);
  const values = { why, dueOn, reader, ...(isClass && { isClass }), of } as const;
  await Promise.all(
    staff.map(({ _id: to, personId }) =>
      deliver({ kind: 'overdue', values, to, subject: `${_id}_${dueOn.replace(/-/g, '')}_${personId}`, now }),
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
