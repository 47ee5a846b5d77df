import { z } from 'zod';
import type { Resident } from '../resident/resident';
import { MINOR_AGE } from '../resident/resident';
import { ageOn, Instant, type Day } from '../shared/calendar';
import { Id, ReceiptKey } from '../shared/ids';
import { Place } from '../shared/scope';

/** What a WeChat user is to the resident whose record she may see. */
export const RELATIONS = {
  self: { label: '本人' },
  guardian: { label: '监护人' },
  relative: { label: '亲属' },
} as const;
export type Relation = keyof typeof RELATIONS;
export const Relation = z.enum(Object.keys(RELATIONS) as [Relation, ...Relation[]]);

/**
 * How far it is. `issued`: a code waits to be typed in; `asked`: her phone number matches and a cadre has not confirmed yet;
 * `bound`: she sees the record; `refused` and `ended` stay as records.
 */
export const VerificationState = z.enum(['issued', 'asked', 'bound', 'refused', 'ended']);
export type VerificationState = z.infer<typeof VerificationState>;

/**
 * 核验: one WeChat user, one resident. A cadre who knows the person stands for it, either by handing her a one-time code or by
 * confirming that the phone number that WeChat vouches for is hers. `_id` follows from the receipt key of the write that began it.
 */
export const Verification = Place.extend({
  _id: Id,
  residentId: Id,
  relation: Relation,
  state: VerificationState,
  /** Of the one-time code, keyed hash; the code itself is seen once, by the cadre. */
  codeMatch: z.string().optional(),
  openid: z.string().optional(),
  /** When the cadre had the word of the resident, or of a child's guardian, that somebody else may see the record. */
  consentedAt: Instant.optional(),
  /** The cadre who stands for it. */
  confirmedBy: z.object({ personId: Id, name: z.string() }).optional(),
  begunAt: Instant,
  expiresAt: Instant,
  boundAt: Instant.optional(),
  endedAt: Instant.optional(),
  /** The write that decided on it: a repeat of that one is no second decision. */
  decidedBy: ReceiptKey.optional(),
});
export type Verification = z.infer<typeof Verification>;

/** Long enough to get home and find the glasses. */
export const CODE_DAYS = 3;
/** A cadre on leave for a fortnight finds the question still there. */
export const ASKING_DAYS = 30;

/**
 * Why somebody may not be bound to this resident in this relation, in a sentence for the cadre; nothing when she may. Under 14
 * a guardian decides (个人信息保护法 第三十一条); whoever is not the person herself needs her consent, or her guardian's.
 */
export function relationProblem(
  relation: Relation,
  { bornOn }: Pick<Resident, 'bornOn'>,
  isConsented: boolean,
  today: Day,
): string | undefined {
  if (relation !== 'self') return isConsented ? undefined : '先征得本人同意（未满 14 周岁的，征得监护人同意）再继续。';
  if (bornOn === undefined) return '还没有登记出生日期，先补上；未满 14 周岁的由监护人查看。';
  return ageOn(bornOn, today) < MINOR_AGE ? '未满 14 周岁，由监护人查看，请改选监护人。' : undefined;
}

/** May this relation speak for the resident: correct, withdraw, delete? A relative reads. */
export const maySpeakFor = (relation: Relation): boolean => relation !== 'relative';
