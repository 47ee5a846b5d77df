import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { scopeFilter, type Scope } from '../../../miniprogram/domain/shared/scope';
import type { CallPile } from '../../../miniprogram/domain/volunteer-call/contracts';
import { holderOf, type SignUp } from '../../../miniprogram/domain/volunteer-call/sign-up';
import type { VolunteerCall } from '../../../miniprogram/domain/volunteer-call/volunteer-call';
import { behind, type After, type Condition } from '../../kernel/conditions';
import { collection, FIND_MAX } from '../../kernel/database';

const calls = collection<VolunteerCall>('volunteer_calls');
const signUps = collection<SignUp>('sign_ups');

/** Stores a call once. @returns what is stored under its key. */
export async function addCallOnce(draft: VolunteerCall): Promise<VolunteerCall> {
  if (await calls.add(draft)) return draft;
  const first = await findCall(draft._id);
  if (first === undefined) throw new Error(`call ${draft._id} is a duplicate of nothing`);
  return first;
}

/** Wherever it lies: what a call asks for is public; the caller looks whose neighbourhood it is. */
export const findCall = (callId: string): Promise<VolunteerCall | undefined> => calls.get(callId);

export const findOwnCall = (scope: Scope, callId: string): Promise<VolunteerCall | undefined> =>
  calls.findOne([{ _id: callId }, scopeFilter(scope)]);

/** By the end, so that what is under way is still to come. */
export const listOfScope = (scope: Scope, pile: CallPile, now: Instant, after: After | undefined, limit: number) => {
  const direction = pile === 'coming' ? 'asc' : 'desc';
  const side = pile === 'coming' ? { endsAt: { $gt: now } } : { endsAt: { $lte: now } };
  const order = [
    ['endsAt', direction],
    ['_id', direction],
  ] as const;
  return calls.find([scopeFilter(scope), side, ...behind('endsAt', direction, after)], { order, limit });
};

/** Ends a call that nobody has ended. @returns false when somebody did. */
export const saveClosing = async (
  { _id }: Pick<VolunteerCall, '_id'>,
  closed: Pick<VolunteerCall, 'status' | 'closing' | 'untold'>,
): Promise<boolean> => (await calls.update([{ _id, status: 'open' }], { set: closed })) === 1;

/** As it was read: nobody has changed it since. */
const unchanged = ({ changes }: Pick<VolunteerCall, 'changes'>): Condition =>
  changes === undefined ? { changes: { $exists: false } } : { changes: { $size: changes.length } };

/** Saves a change behind those that it was judged against. @returns false when it was changed or ended meanwhile. */
export async function saveChange(
  call: Pick<VolunteerCall, '_id' | 'changes'>,
  { title, text, placeText, startsAt, endsAt, headcount, changes, untold }: VolunteerCall,
): Promise<boolean> {
  const set = {
    title,
    text,
    placeText,
    startsAt,
    endsAt,
    headcount,
    ...(changes && { changes }),
    ...(untold && { untold }),
  };
  return (await calls.update([{ _id: call._id, status: 'open' }, unchanged(call)], { set })) === 1;
}

/** More seats, so that everybody has the one that was promised. */
export async function saveHeadcount(call: VolunteerCall, headcount: number): Promise<void> {
  await calls.update([{ _id: call._id, headcount: call.headcount }, unchanged(call)], { set: { headcount } });
}

/** The first of which somebody is left to tell, in the order of `_id`, from after one of them. */
export const findUntold = (afterId: string): Promise<VolunteerCall | undefined> =>
  calls.findOne([{ untold: true }, { _id: { $gt: afterId } }], { order: [['_id', 'asc']] });

/** Everybody knows how it was read; what came since keeps its mark. */
export async function markTold(call: Pick<VolunteerCall, '_id' | 'status' | 'changes'>): Promise<void> {
  const { _id, status } = call;
  await calls.update([{ _id, status, untold: true }, unchanged(call)], { set: {}, unset: ['untold'] });
}

const stands = { cancelledAt: { $exists: false } };

export const findSignUp = (signUpId: string): Promise<SignUp | undefined> => signUps.get(signUpId);

/** What somebody holds of a call now. */
export const findHeld = (callId: string, openid: string): Promise<SignUp | undefined> =>
  signUps.findOne([{ holder: holderOf(callId, openid) }]);

/** What she holds of these calls. */
export const listHeld = (callIds: readonly string[], openid: string): Promise<SignUp[]> =>
  callIds.length === 0
    ? Promise.resolve([])
    : signUps.find([{ holder: { $in: callIds.map((callId) => holderOf(callId, openid)) } }], {
        limit: callIds.length,
      });

/** The last number that was given, whether it stands or was taken back; 0 before the first. */
export const lastNumber = async (callId: string): Promise<number> =>
  (await signUps.findOne([{ callId }], { order: [['number', 'desc']] }))?.number ?? 0;

/** How many stand, or stand ahead of a number. */
export const countStanding = (callId: string, ahead?: number): Promise<number> =>
  signUps.count([{ callId }, stands, ...(ahead === undefined ? [] : [{ number: { $lt: ahead } }])]);

export const countsOf = (callIds: readonly string[]): Promise<{ key: string; standing: number }[]> =>
  callIds.length === 0
    ? Promise.resolve([])
    : signUps.tally([{ callId: { $in: callIds } }, stands], 'callId', { standing: 'all' });

/** @returns false when the key, the person or the number is there already. */
export const addSignUp = (draft: SignUp): Promise<boolean> => signUps.add(draft);

/** Takes it back, and leaves the person free to sign up once more, behind everybody. */
export async function saveCancelled({ _id }: Pick<SignUp, '_id'>, cancelledAt: Instant): Promise<void> {
  await signUps.update([{ _id }, stands], { set: { cancelledAt, holder: _id }, unset: ['isWaiting'] });
}

/** Who stands, in the order of numbers, from behind one of them. */
export const listStanding = (callId: string, behindNumber = 0, limit = FIND_MAX): Promise<SignUp[]> =>
  signUps.find([{ callId }, { number: { $gt: behindNumber } }, stands], { order: [['number', 'asc']], limit });

/** They are kept for as long after the end as the call says now. */
export async function saveEnd(callId: string, endsAt: Instant): Promise<void> {
  await signUps.update([{ callId, endsAt: { $ne: endsAt } }], { set: { endsAt } });
}

/** Her sign-up as the call is now. */
export async function saveMet(
  { _id }: Pick<SignUp, '_id'>,
  met: Pick<SignUp, 'seenChanges' | 'endsAt' | 'isWaiting'>,
): Promise<void> {
  await signUps.update([{ _id }, stands], { set: met });
}

/** She has heard that it is her turn. */
export async function markPromoted({ _id }: Pick<SignUp, '_id'>): Promise<void> {
  await signUps.update([{ _id, isWaiting: true }], { set: {}, unset: ['isWaiting'] });
}

/** Calls that have somebody waiting and have not begun. */
export async function listWithWaiting(now: Instant): Promise<VolunteerCall[]> {
  const waiting = (await signUps.tally([{ isWaiting: true }], 'callId', { count: 'all' })).map(({ key }) => key).sort();
  if (waiting.length === 0) return [];
  return calls.find([{ _id: { $in: waiting } }, { status: 'open', startsAt: { $gt: now } }], { limit: FIND_MAX });
}

/** Her sign-ups go with her; whoever waits for a place hears of it from upkeep. */
export const removeSignUpsOf = (openid: string): Promise<number> => signUps.remove([{ openid }]);

/** Nobody needs to know later who came how often. @returns how many there were. */
export const forgetSignUps = (endedBefore: Instant): Promise<number> =>
  signUps.remove([{ endsAt: { $lt: endedBefore } }]);
