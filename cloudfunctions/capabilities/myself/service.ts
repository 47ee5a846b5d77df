import { CODE_LENGTH, invitationCodeFrom } from '../../../miniprogram/domain/access/access';
import {
  ASKING_DAYS,
  CODE_DAYS,
  RELATIONS,
  type Relation,
  type Verification,
} from '../../../miniprogram/domain/myself/verification';
import { RESIDENT_FIELDS, type ResidentField } from '../../../miniprogram/domain/resident/fields';
import type { Resident } from '../../../miniprogram/domain/resident/resident';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { placeOf } from '../../../miniprogram/domain/shared/scope';
import type { OwnWords } from '../../../miniprogram/domain/suggestion/said';

const DAY_MS = 24 * 60 * 60 * 1000;
const after = (at: Instant, days: number): Instant => new Date(Date.parse(at) + days * DAY_MS).toISOString();

/** The one-time code of a write, from its keyed hash: the same for a repeat, and stored nowhere. */
export const codeFrom = (hash: string): string =>
  invitationCodeFrom(Uint8Array.from([...hash].slice(0, CODE_LENGTH), (char) => char.charCodeAt(0)));

interface Beginning {
  verificationId: string;
  resident: Resident;
  now: Instant;
}

/** A code that waits to be typed in. */
export const issuedFor = (
  { verificationId, resident, now }: Beginning,
  {
    isConsented,
    ...terms
  }: Required<Pick<Verification, 'relation' | 'codeMatch' | 'confirmedBy'>> & { isConsented: boolean },
): Verification => ({
  ...placeOf(resident),
  _id: verificationId,
  residentId: resident._id,
  state: 'issued',
  ...terms,
  ...(isConsented && { consentedAt: now }),
  begunAt: now,
  expiresAt: after(now, CODE_DAYS),
});

/** Somebody whose phone number is this resident's; which relation it is the cadre says. */
export const askedFor = ({ verificationId, resident, now }: Beginning, openid: string): Verification => ({
  ...placeOf(resident),
  _id: verificationId,
  residentId: resident._id,
  relation: 'self',
  state: 'asked',
  openid,
  begunAt: now,
  expiresAt: after(now, ASKING_DAYS),
});

/** As 变更记录 and the audit name her: what she is to the resident, never a name of WeChat's. */
export const speakerName = (relation: Relation): string => RELATIONS[relation].label;

/** Her copy: for people a line a field, for machines the same as JSON. */
export function copyOf(
  values: readonly { field: ResidentField; text: string }[],
  said: readonly OwnWords[],
  where: { address: string; communityName: string; now: Instant },
): { text: string; json: string } {
  const labelled = values.map(({ field, text }) => ({ field, label: RESIDENT_FIELDS[field].label, text }));
  const lines = labelled.map(({ label, text }) => `${label}：${text}`);
  const suggestions = said.map(({ on, placeText, text, callMe, phone }) =>
    [on, placeText, text, callMe, phone].filter(Boolean).join('，'),
  );
  const text = [
    `${where.communityName} ${where.address}`,
    ...lines,
    ...(suggestions.length > 0 ? ['我提过的建议：', ...suggestions] : []),
  ].join('\n');
  return {
    text,
    json: JSON.stringify({ ...where, copiedAt: where.now, values: labelled, suggestions: said }, null, 2),
  };
}
