import type { User } from '../../../miniprogram/domain/access/access';
import { lastHandedTo, type Handled, type Step } from '../../../miniprogram/domain/handling/handling';
import { lostBy } from '../../../miniprogram/domain/handling/holding';
import { holderOf } from '../../../miniprogram/domain/handling/status';
import type { MessageValues, Named } from '../../../miniprogram/domain/message/values';
import type { Day, Instant } from '../../../miniprogram/domain/shared/calendar';
import { receiptNumber } from '../../../miniprogram/domain/shared/ids';
import { COMMITTEE } from '../../../miniprogram/domain/shared/permissions';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { CATEGORIES, type Category, type Urgency } from '../../../miniprogram/domain/text-tag/category';
import { listAppointed } from '../access/port';
import { findCommunity } from '../community/port';
import { deliver } from '../message/port';

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

/**
 * The desks that a step concerns, everybody at them but whoever made it: the one that it has come to, and the one that has lost it or has
 * nothing left to do.
 */
export async function tellDesk(matter: DeskMatter, step: Step, now: Instant): Promise<void> {
  await Promise.all([tellArrival(matter, step, now), tellEnd(matter, step, now)]);
}

const placeOf = ({ steps }: DeskMatter, step: Step): number =>
  steps.findIndex(({ key, kind }) => key === step.key && kind === step.kind);

async function tellArrival(matter: DeskMatter, step: Step, now: Instant): Promise<void> {
  const why = arrivalOf(step, matter);
  if (why === undefined) return;
  const { _id, steps, dueOn, isClass } = matter;
  const index = placeOf(matter, step);
  const isNewest = index === steps.length - 1;
  const isThere = why === 'reopened' || step.kind === 'split';
  const asked = why === 'asked-back' ? lastHandedTo(steps.slice(0, index)) : step.department;
  const department = isThere ? matter.department : asked;
  const reader = department === undefined ? 'committee' : 'department';
  const [staff, of] = await Promise.all([staffOf(matter, department), namedFor(reader, matter)]);
  // The day of an older step has been overtaken.
  const values = { why, reader, ...(isNewest && dueOn && { dueOn }), ...(isClass && { isClass }), of } as const;
  await Promise.all(
    staff
      .filter(({ personId }) => personId !== step.by.personId)
      .map(({ _id: to, personId }) =>
        deliver({ kind: 'matter-arrived', values, to, subject: `${_id}_${index}_${personId}`, now }),
      ),
  );
}

type How = MessageValues['matter-ended']['how'];

/** Steps by which others take from a 科室 what it has in hand. */
const TAKING: Partial<Record<Step['kind'], How>> = { merge: 'merged', recall: 'recalled', disagree: 'reconsidered' };

/** Whose it is no more, and how; of a voice less among many nobody is told. */
function endOf(matter: DeskMatter, step: Step, index: number): { how: How; department?: string } | undefined {
  const { steps, department } = matter;
  const taken = TAKING[step.kind];
  if (taken !== undefined) {
    const lost = lostBy(steps, index);
    return lost === undefined ? undefined : { how: taken, department: lost };
  }
  const isAlone = steps[index - 1]?.status !== 'merged';
  if (step.kind === 'confirm') return { how: 'confirmed', ...(department && { department }) };
  if (step.kind === 'withdraw' && isAlone) return { how: 'withdrawn', ...(department && { department }) };
  return undefined;
}

/** The desk that had it, that nothing is left to do there; what was split may be merged once more, what was taken back handed on again. */
async function tellEnd(matter: DeskMatter, step: Step, now: Instant): Promise<void> {
  const index = placeOf(matter, step);
  const end = endOf(matter, step, index);
  if (end === undefined) return;
  const nth = end.how === 'confirmed' || end.how === 'withdrawn' ? '' : `${index}_`;
  await tellEnded(matter, { ...end, subject: `${nth}${end.how}`, but: step.by.personId }, now);
}

/** A class without any voice is nobody's matter any more: the 科室 that had it in hand. */
export async function tellDissolved(matter: DeskMatter, now: Instant): Promise<void> {
  const { department, steps } = matter;
  if (department === undefined || holderOf(matter) !== 'department') return;
  await tellEnded(matter, { how: 'dissolved', department, subject: `${steps.length}_dissolved` }, now);
}

interface Ended {
  how: How;
  department?: string;
  /** What makes it the same message, beside what it tells of and to whom. */
  subject: string;
  /** Whoever did it. */
  but?: string | undefined;
}

async function tellEnded(matter: DeskMatter, { how, department, subject, but }: Ended, now: Instant): Promise<void> {
  const { _id, isClass } = matter;
  const reader = department === undefined ? ('committee' as const) : ('department' as const);
  const [staff, of] = await Promise.all([staffOf(matter, department), namedFor(reader, matter)]);
  const values = { how, reader, ...(isClass && { isClass }), of };
  await Promise.all(
    staff
      .filter(({ personId }) => personId !== but)
      .map(({ _id: to, personId }) =>
        deliver({ kind: 'matter-ended', values, to, subject: `${_id}_${subject}_${personId}`, now }),
      ),
  );
}

/**
 * Whoever has it, all of the desk, once a clock: its day has passed, or the day to look again has come. Of what lies with a 科室 the 书记 of
 * its committee too: whoever handed it on answers for it to the person who said it.
 */
export async function remindDesk(matter: DeskMatter & { dueOn: Day }, now: Instant): Promise<void> {
  const why = matter.status === 'deferred' ? ('review' as const) : ('late' as const);
  await remindOf(matter, { why, dueOn: matter.dueOn }, now);
}

/** 请科室退回 has no answer by its day: whoever is to give it, and whoever waits for it. */
export const remindAsked = (matter: DeskMatter & { answerBy: Day }, now: Instant): Promise<void> =>
  remindOf(matter, { why: 'unanswered', dueOn: matter.answerBy }, now);

type Reminder = Pick<MessageValues['overdue'], 'why' | 'dueOn'>;

async function remindOf(matter: DeskMatter, reminder: Reminder, now: Instant): Promise<void> {
  const department = holderOf(matter) === 'department' ? matter.department : undefined;
  const reader = department === undefined ? 'committee' : 'department';
  const remind = async (
    staff: Promise<User[]>,
    { reader: to, ...more }: Pick<MessageValues['overdue'], 'reader' | 'department'>,
  ): Promise<void> => {
    const [people, of] = await Promise.all([staff, namedFor(to, matter)]);
    const { isClass } = matter;
    const values = { ...reminder, reader: to, ...more, ...(isClass && { isClass }), of };
    await Promise.all(
      people.map((one) => deliver({ kind: 'overdue', values, ...reminderTo(matter, values, one), now })),
    );
  };
  await Promise.all([
    remind(staffOf(matter, department), { reader }),
    department !== undefined && remind(secretariesOf(matter), { reader: 'committee', department }),
  ]);
}

/** Once a clock and person; of an answer that is due on the day of the matter itself one hears beside that. */
const reminderTo = ({ _id }: DeskMatter, { why, dueOn }: Reminder, { _id: to, personId }: User) => ({
  to,
  subject: `${_id}_${why === 'unanswered' ? 'asked_' : ''}${dueOn.replace(/-/g, '')}_${personId}`,
});

/** Who answers for a committee: its 书记; without one, everybody of it. */
export async function secretariesOf({ subdistrictId, communityId }: InCommunity): Promise<User[]> {
  const committee = await listAppointed({ subdistrictId, communityId }, COMMITTEE);
  const secretaries = committee.filter(({ role }) => role === 'secretary');
  return secretaries.length > 0 ? secretaries : committee;
}

type InCommunity = Pick<Suggestion, 'subdistrictId' | 'communityId'>;

/** Everybody at the desk of a 科室, or else of the committee. */
export async function staffOf(
  { subdistrictId, communityId }: InCommunity,
  department: string | undefined,
): Promise<User[]> {
  if (department === undefined) return listAppointed({ subdistrictId, communityId }, COMMITTEE);
  const staff = await listAppointed({ subdistrictId }, ['department-staff']);
  return staff.filter(({ departmentName }) => departmentName === department);
}
