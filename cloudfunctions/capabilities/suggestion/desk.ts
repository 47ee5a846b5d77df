import { recordKey } from '../../../miniprogram/domain/attachment/record';
import { moveProblems } from '../../../miniprogram/domain/handling/step-draft';
import { type StepDraft } from '../../../miniprogram/domain/handling/handling';
import { timelineOf } from '../../../miniprogram/domain/handling/timeline';
import { HANDLING_STATUSES } from '../../../miniprogram/domain/handling/status';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import { sharedSteps } from '../../../miniprogram/domain/problem-class/shared-steps';
import { dayOf, type Instant } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { isCommittee } from '../../../miniprogram/domain/shared/permissions';
import {
  openForDesk,
  standingTowards,
  type Desk,
  type OpenedSuggestion,
} from '../../../miniprogram/domain/suggestion/desk';
import { reviewedBy } from '../../../miniprogram/domain/suggestion/checking';
import { maskedFor, mayHandle } from '../../../miniprogram/domain/suggestion/restricted';
import { gravestCheck, type CheckState, type Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { appointed, type Caller } from '../../kernel/caller';
import { listArrived } from '../attachment/port';
import { findBuilding } from '../building/port';
import { findCommunity } from '../community/port';
import { findClass } from '../problem-class/port';
import { findForDesk, saveStep } from './repository';
import { outsideSources } from './sources';
import type { Handling } from './take-step';

/** Whoever calls, at her desk. @throws DomainError `not-allowed` without an appointment */
export function deskOf(caller: Caller): Desk & { personId: string; unit: string } {
  const { role, scope, scopeName, departmentName = '', personId, handlesMinors = false } = appointed(caller);
  if (isCommittee(role)) return { role, scope, personId, unit: scopeName, handlesMinors };
  return { role, scope, personId, department: departmentName, unit: departmentName };
}

/** One of a desk's own, as far as she may read it: for whatever is shown beside it. */
export async function readForDesk(desk: Desk, suggestionId: string): Promise<Suggestion | undefined> {
  const suggestion = await findForDesk(desk, suggestionId);
  return suggestion && maskedFor(suggestion, desk);
}

/** One of a desk's own that she may do something with. @throws DomainError `not-allowed` where it is restricted to others */
export async function findToHandle(
  desk: Desk,
  suggestionId: string,
  madeBy?: { key: string; personId: string },
): Promise<Suggestion | undefined> {
  const suggestion = await findForDesk(desk, suggestionId, madeBy);
  const isRepeat = madeBy !== undefined && suggestion?.steps.some(({ key }) => key === madeBy.key);
  if (suggestion !== undefined && !isRepeat && !mayHandle(suggestion, desk))
    throw new DomainError('not-allowed', `suggestion ${suggestionId} is for those who are named`);
  return suggestion;
}

/** The 诉求 as something to be handled at this desk by this step. */
export const handlingAt = (
  desk: Desk & { personId: string },
  suggestionId: string,
  draft: StepDraft,
): Handling<Suggestion> => ({
  find: () => findToHandle(desk, suggestionId, { key: draft.key, personId: desk.personId }),
  save: saveStep,
  standing: (suggestion) => standingTowards(suggestion, desk),
  problems: () => moveProblems(draft, desk.department, dayOf(draft.at)),
  urgency: ({ tag }) => tag?.urgency,
  completed: reviewedBy,
});

/** What is still to be looked at, of the words and of the files that came with them: for the committee one thing. */
async function checkOf({ _id, check, author, attachments }: Suggestion, desk: Desk): Promise<CheckState> {
  if (author === undefined || attachments === undefined || desk.department !== undefined) return check;
  const files = await listArrived(desk.scope, recordKey('suggestion', _id));
  return gravestCheck([check, ...files.flatMap((file) => file.check ?? [])]);
}

/** As the desk sees it, with the names of its place: one more round trip, two or three side by side. */
export async function showAtDesk(suggestion: Suggestion, desk: Desk, now: Instant): Promise<OpenedSuggestion> {
  const { subdistrictId, communityId, buildingId, classId } = suggestion;
  const [check, community, building, merged] = await Promise.all([
    checkOf(suggestion, desk),
    findCommunity(subdistrictId, communityId),
    buildingId === undefined ? undefined : findBuilding({ subdistrictId, communityId }, buildingId),
    classId === undefined ? undefined : findClass(classId),
  ]);
  const opened = openForDesk(
    { ...suggestion, check },
    {
      desk,
      communityName: community?.name ?? '',
      ...(building && { buildingName: building.name }),
      today: dayOf(now),
      ...(merged && { classStatus: merged.status }),
      outside: outsideSources(),
    },
  );
  return merged && isCommittee(desk.role) && !opened.isMasked ? besideClass(opened, suggestion, merged) : opened;
}

/** With what it shares with its class: the committee reads at the voice that it is 办结, and asks whose it is. */
function besideClass(opened: OpenedSuggestion, { steps }: Suggestion, merged: ProblemClass): OpenedSuggestion {
  const shared = timelineOf(sharedSteps({ steps }, merged));
  return {
    ...opened,
    ofClass: { title: merged.title, statusLabel: HANDLING_STATUSES[merged.status].label },
    timeline: [...opened.timeline, ...shared].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))),
  };
}
