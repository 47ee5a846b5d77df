import { dayOf, startOfDay, type Instant } from '../shared/calendar';
import type { Role } from '../shared/permissions';
import { uncheckedMasked } from './checking';
import type { Suggestion } from './suggestion';

/** What stands in place of the words for everybody else. */
export const MASKED_WORDS = '未成年人保护的事，由指定的人办理';

/** Whoever reads a 诉求, and whether the secretary has named her for the protection of minors. */
export interface DeskReader {
  role: Role;
  personId?: string;
  handlesMinors?: boolean;
}

/**
 * 未成年人保护, as far as anybody can tell: also where the tagger is not sure and it is one of the two candidates, until somebody who is named
 * has looked.
 */
export const isRestricted = ({ tag }: Pick<Suggestion, 'tag'>): boolean =>
  tag !== undefined && (tag.primary === 'minors' || (!tag.isSure && tag.candidates.includes('minors')));

/** The secretary, and whom she has named; of a 科室 those to whom it was handed, who find nothing else. */
export const mayHandleMinors = ({ role, handlesMinors }: DeskReader): boolean =>
  role === 'secretary' || role === 'department-staff' || handlesMinors === true;

export const mayHandle = (suggestion: Pick<Suggestion, 'tag'>, reader: DeskReader): boolean =>
  !isRestricted(suggestion) || mayHandleMinors(reader);

/** Whoever wrote it down may read again what she wrote. */
export const mayRead = (suggestion: Pick<Suggestion, 'tag' | 'raisedBy'>, reader: DeskReader): boolean =>
  mayHandle(suggestion, reader) || (reader.personId !== undefined && suggestion.raisedBy?.personId === reader.personId);

/** To the minute it was said when somebody stood at one door: whoever knows the visits knows the door. */
const dayOnly = (at: Instant): Instant => startOfDay(dayOf(at));

/** As this reader may have it: whole, or without what still waits for a look (checking.ts), or its category, its status, its community and its days, without any word, place, file, hour or person. */
export function maskedFor(suggestion: Suggestion, reader: DeskReader): Suggestion {
  if (mayRead(suggestion, reader)) return uncheckedMasked(suggestion, reader);
  const { subdistrictId, communityId, _id, source, tag, check, raisedAt, classId, status, department, dueOn } =
    suggestion;
  return {
    ...{ subdistrictId, communityId, _id, source, check, status, text: MASKED_WORDS },
    raisedAt: dayOnly(raisedAt),
    ...(tag && { tag: { ...tag, evidence: [] } }),
    ...(classId && { classId }),
    ...(department && { department }),
    ...(dueOn && { dueOn }),
    steps: suggestion.steps.map(({ text: _, attachments: __, ...step }) => ({ ...step, at: dayOnly(step.at) })),
  };
}
