import type { Verification, VerificationState } from '../../../miniprogram/domain/myself/verification';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { scopeFilter, type Scope } from '../../../miniprogram/domain/shared/scope';
import { collection } from '../../kernel/database';

const verifications = collection<Verification>('verifications');

/** Nobody has more relatives behind the doors of one street. */
export const BOUND_MAX = 20;

/** @returns false when this write made it before. */
export const addVerification = (verification: Verification): Promise<boolean> => verifications.add(verification);

export const addVerifications = (all: readonly Verification[]): Promise<void> => verifications.addMissing(all);

export const findVerification = (scope: Scope, verificationId: string): Promise<Verification | undefined> =>
  verifications.findOne([{ _id: verificationId }, scopeFilter(scope)]);

export const findByReceipt = (verificationId: string): Promise<Verification | undefined> =>
  verifications.get(verificationId);

export const findByCode = (codeMatch: string): Promise<Verification | undefined> =>
  verifications.findOne([{ codeMatch }], { order: [['begunAt', 'desc']] });

/** What one WeChat user sees, or waits to see. */
export const listOwn = (openid: string, states: readonly VerificationState[]): Promise<Verification[]> =>
  verifications.find([{ openid }, { state: { $in: states } }], { order: [['_id', 'asc']], limit: BOUND_MAX });

/** WeChat users who are this resident herself. */
export const listSelves = async (residentId: string): Promise<string[]> =>
  (await verifications.find([{ residentId }, { relation: 'self', state: 'bound' }], { limit: BOUND_MAX })).flatMap(
    ({ openid }) => openid ?? [],
  );

/** Those whose word from a cadre of this ground is due, the longest waiting first. */
export const listAsked = (scope: Scope, now: Instant, limit: number): Promise<Verification[]> =>
  verifications.find([scopeFilter(scope), { state: 'asked' }, { expiresAt: { $gt: now } }], {
    order: [['begunAt', 'asc']],
    limit,
  });

/** Moves it on, if it stands where it was read. @returns false when somebody was faster. */
export async function moveOn(
  { _id, state }: Pick<Verification, '_id' | 'state'>,
  changes: Partial<Verification>,
): Promise<boolean> {
  return (await verifications.update([{ _id }, { state }], { set: changes })) === 1;
}

/** Nobody sees this record any more: one user's own choice, or everybody's when the record is gone. */
export async function endAll(residentId: string, openid: string | undefined, endedAt: Instant): Promise<void> {
  await verifications.update(
    [{ residentId }, { state: { $in: ['issued', 'asked', 'bound'] } }, ...(openid === undefined ? [] : [{ openid }])],
    { set: { state: 'ended', endedAt } },
  );
}
