import { z } from 'zod';
import { raisedPart, sealedTextField, TEXT_PURPOSES } from '../shared/private-texts';
import type { Purpose } from '../shared/purposes';
import type { Sealed } from '../shared/sealed';
import type { Suggestion } from './suggestion';

/** A 建议 has one text. */
export const SUGGESTION_PART = 'text';
export const PHONE_FIELD = 'phone';

/** What lies sealed with a 诉求, and for what the committee may open it. */
export const SEALED_PARTS = {
  text: { label: '原话里的号码', purposes: TEXT_PURPOSES },
  phone: { label: '留下的电话', purposes: ['reach-resident', 'verify-identity'] },
} as const satisfies Record<string, { label: string; purposes: readonly Purpose[] }>;
export type PartName = keyof typeof SEALED_PARTS;
export const PartName = z.enum(Object.keys(SEALED_PARTS) as [PartName, ...PartName[]]);

export const partServes = (part: PartName, purpose: Purpose): boolean =>
  (SEALED_PARTS[part].purposes as readonly Purpose[]).includes(purpose);

/** One sealed value: whose key opens it, as what. */
export interface SealedPart {
  subjectId: string;
  field: string;
  value: Sealed;
}

/**
 * Nothing where nothing is sealed. What was heard at a door lies under the key of the household: what was raised with a visit as part of
 * it, what was made of its note later as a record of its own.
 */
export function sealedPart(
  { _id, author, original, visitId, householdId }: Suggestion,
  part: PartName,
): SealedPart | undefined {
  if (part === 'phone') return author?.phone && { subjectId: _id, field: PHONE_FIELD, value: author.phone };
  if (original === undefined) return undefined;
  if (visitId === undefined || householdId === undefined)
    return { subjectId: _id, field: sealedTextField(_id, SUGGESTION_PART), value: original };
  if (!_id.startsWith(`${visitId}-`))
    return { subjectId: householdId, field: sealedTextField(_id, SUGGESTION_PART), value: original };
  const index = Number(_id.slice(visitId.length + 1)) - 1;
  return { subjectId: householdId, field: sealedTextField(visitId, raisedPart(index)), value: original };
}
