import type { User } from '../../../miniprogram/domain/access/access';
import { departmentBefore, ideaStepTold, type Idea, type IdeaStep } from '../../../miniprogram/domain/idea/idea';
import type { Day, Instant } from '../../../miniprogram/domain/shared/calendar';
import { receiptNumber } from '../../../miniprogram/domain/shared/ids';
import { COMMITTEE } from '../../../miniprogram/domain/shared/permissions';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { findPerson } from '../access/port';
import { findCommunity } from '../community/port';
import { deliver } from '../message/port';
import { findSuggestion, secretariesOf, staffOf } from '../suggestion/port';
import { markTold } from './repository';

/**
 * Tells whoever said it of these steps, and the desk that it has come to, once however often it is tried; and takes the mark away that says
 * nobody has: what was told before is the same message. Round trips: the 建议, where it is not
 * at hand (`said`); a message each (three more with a consent); the mark.
 */
export async function tellIdea(
  idea: Idea,
  untold: readonly IdeaStep[],
  now: Instant,
  said?: Suggestion,
): Promise<void> {
  if (untold.length === 0) return;
  const suggestion = said ?? (await findSuggestion(idea.suggestionId));
  for (const step of untold) {
    if (suggestion !== undefined) await tellStep(idea, step, suggestion, now);
    await tellDesk(idea, step, now);
  }
  await markTold(idea);
}

/** The author through WeChat, or else whoever of the committee wrote it down for her; nobody hears of her own step. */
async function tellStep(idea: Idea, step: IdeaStep, suggestion: Suggestion, now: Instant): Promise<void> {
  const { author, raisedBy } = suggestion;
  const of = { id: idea.suggestionId };
  const about = { about: idea.title, step: ideaStepTold(step), unit: step.by.unit, of };
  const message = { kind: 'idea-step' as const, subject: `${idea._id}_${step.key}`, now };
  if (author !== undefined) return deliver({ ...message, values: { ...about, reader: 'author' }, to: author.openid });
  if (raisedBy === undefined || raisedBy.personId === step.by.personId) return;
  const recorder = await findPerson(raisedBy.personId);
  if (recorder === undefined || !COMMITTEE.includes(recorder.role)) return;
  await deliver({ ...message, values: { ...about, reader: 'recorder' }, to: recorder._id });
}

/** Which desk a step concerns, and why: the 科室 that has it now or has it no more; else the committee whose idea it is. */
function deskOfStep(
  { steps }: Idea,
  step: IdeaStep,
): { why: 'handed' | 'recalled' | 'answered'; department?: string } | undefined {
  if (step.department !== undefined) return { why: 'handed', department: step.department };
  if (step.kind === 'recall') {
    const department = departmentBefore(steps, step.key);
    return department === undefined ? undefined : { why: 'recalled', department };
  }
  return step.by.role === 'department-staff' ? { why: 'answered' } : undefined;
}

async function tellDesk(idea: Idea, step: IdeaStep, now: Instant): Promise<void> {
  const { _id, suggestionId, title, subdistrictId, communityId, steps } = idea;
  const desk = deskOfStep(idea, step);
  if (desk === undefined) return;
  const { why, department } = desk;
  const [staff, community] = await Promise.all([
    staffOf({ subdistrictId, communityId }, department),
    department === undefined ? undefined : findCommunity(subdistrictId, communityId),
  ]);
  const of = {
    ...{ id: suggestionId, receiptNumber: receiptNumber(suggestionId) },
    ...(community && { community: community.name }),
  };
  const values = { why, title, unit: step.by.unit, step: ideaStepTold(step), of };
  const index = steps.findIndex(({ key }) => key === step.key);
  await Promise.all(
    staff
      .filter(({ personId }) => personId !== step.by.personId)
      .map(({ _id: to, personId }) =>
        deliver({ kind: 'idea-arrived', values, to, subject: `${_id}_${index}_${personId}`, now }),
      ),
  );
}

/** Everybody of the 科室 that has it, and the 书记 whose committee asked it, once a clock: its day has gone by. */
export async function remindDepartment(idea: Idea, dueOn: Day, now: Instant): Promise<void> {
  const { _id, suggestionId, title, department } = idea;
  if (department === undefined) return;
  const [staff, secretaries, community] = await Promise.all([
    staffOf(idea, department),
    secretariesOf(idea),
    findCommunity(idea.subdistrictId, idea.communityId),
  ]);
  const number = { id: suggestionId, receiptNumber: receiptNumber(suggestionId) };
  const values = { why: 'late' as const, dueOn, idea: title };
  const ofAll = { ...number, ...(community && { community: community.name }) };
  const there = { ...values, reader: 'department' as const, of: ofAll };
  const here = { ...values, reader: 'committee' as const, department, of: number };
  const tellEach = (people: readonly User[], told: typeof there | typeof here) =>
    people.map(({ _id: to, personId }) =>
      deliver({ kind: 'overdue', values: told, to, subject: `${_id}_${dueOn.replace(/-/g, '')}_${personId}`, now }),
    );
  await Promise.all([...tellEach(staff, there), ...tellEach(secretaries, here)]);
}
