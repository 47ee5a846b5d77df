import { readRecordKey, recordKey, type RecordKey } from '../../../miniprogram/domain/attachment/record';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import type { Handled } from '../../../miniprogram/domain/handling/handling';
import { isCommittee, may } from '../../../miniprogram/domain/shared/permissions';
import { mayHandleMinors } from '../../../miniprogram/domain/suggestion/restricted';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { mayReadConfidences } from '../../../miniprogram/domain/visit/rules';
import type { Visit } from '../../../miniprogram/domain/visit/visit';
import { appointed, type Caller } from '../../kernel/caller';
import { accountOf } from '../../kernel/crypto';
import { findClass } from '../problem-class/port';
import { findForDesk, findOwn, findVoice, findSuggestion, deskOf } from '../suggestion/port';
import { findVisit } from '../visit/port';
import type { FileRecord, NamedFile } from './service';

/** Who stands behind a file: somebody of the doorstep by her person, a resident by her account. */
export const makerOf = ({ openid, personId, role }: Caller): string =>
  personId !== undefined && role !== 'resident' ? personId : accountOf(openid);

/** The record for whoever wants to bring one of its files. One round trip. */
export async function findForMaker(key: RecordKey, caller: Caller): Promise<FileRecord | undefined> {
  const { kind, id } = readRecordKey(key);
  if (kind === 'class') {
    const one = await findClass(id);
    return one && recordOfClass(one);
  }
  if (kind === 'suggestion') {
    const suggestion = await findSuggestion(id);
    return suggestion && recordOfSuggestion(suggestion);
  }
  const visit = may(caller.role, 'visit.record') ? await findVisit(appointed(caller).scope, id) : undefined;
  return visit && ofVisit(visit);
}

/** The record for whoever wants to see its files; nothing where it is none of hers. */
export async function findForReader(key: RecordKey, caller: Caller): Promise<FileRecord | undefined> {
  const { kind, id } = readRecordKey(key);
  if (kind === 'visit') {
    if (!may(caller.role, 'visit.read')) return undefined;
    const reader = appointed(caller);
    const visit = await findVisit(reader.scope, id);
    const isHers = visit !== undefined && visit.withdrawnAt === undefined && mayReadConfidences(visit, reader);
    return isHers ? ofVisit(visit) : undefined;
  }
  if (kind === 'suggestion') {
    const isDesk = may(caller.role, 'suggestion.read-matter');
    const own = await findOwn(caller.openid, id);
    const suggestion = own ?? (isDesk ? await findForDesk(deskOf(caller), id) : undefined);
    const isAnothers = own === undefined && !isCommittee(caller.role);
    return suggestion && { ...recordOfSuggestion(suggestion), ...(isAnothers && { hidesUnchecked: true as const }) };
  }
  return readableClass(id, caller);
}

const ofVisit = (visit: Visit): FileRecord => ({
  key: recordKey('visit', visit._id),
  place: visit,
  files: (visit.attachments ?? []).map((ref) => ({
    ...ref,
    makerId: visit.recordedBy.personId,
    namedAt: visit.recordedAt,
  })),
  isWithdrawn: visit.withdrawnAt !== undefined,
});

/** Pictures of the steps: of 报进展 and 办结. */
const ofSteps = ({ steps }: Pick<Handled, 'steps'>): NamedFile[] =>
  steps.flatMap(({ attachments = [], by: { personId = '' }, at }) =>
    attachments.map((ref) => ({ ...ref, makerId: personId, namedAt: at })),
  );

export function recordOfSuggestion(suggestion: Suggestion): FileRecord {
  const { author, raisedBy, raisedAt, attachments = [] } = suggestion;
  const makerId = author ? accountOf(author.openid) : (raisedBy?.personId ?? '');
  return {
    key: recordKey('suggestion', suggestion._id),
    place: suggestion,
    files: [
      ...attachments.map((ref) => ({
        ...{ ...ref, makerId, namedAt: raisedAt },
        ...(author && { isUnchecked: true as const }),
      })),
      ...ofSteps(suggestion),
    ],
    isWithdrawn: false,
  };
}

export const recordOfClass = (one: ProblemClass): FileRecord => ({
  key: recordKey('class', one._id),
  place: one,
  files: ofSteps(one),
  isWithdrawn: false,
});

/** What is on the public board, and its pictures, are everybody's; otherwise those of its committee, its 科室 and whoever said so. */
async function readableClass(classId: string, caller: Caller): Promise<FileRecord | undefined> {
  const one = await findClass(classId);
  if (one === undefined) return undefined;
  const isDesk = may(caller.role, 'suggestion.read-matter');
  const desk = isDesk ? deskOf(caller) : undefined;
  const { scope, department } = desk ?? { scope: undefined, department: undefined };
  const mayHandle = one.category !== 'minors' || (desk !== undefined && mayHandleMinors(desk));
  const isOurs = mayHandle && scope?.communityId === one.communityId && department === undefined;
  const isTheirs = department !== undefined && department === one.department;
  const isPlain = one.isPublic || isOurs || isTheirs;
  return isPlain || (await findVoice(caller.openid, classId)) !== undefined ? recordOfClass(one) : undefined;
}
