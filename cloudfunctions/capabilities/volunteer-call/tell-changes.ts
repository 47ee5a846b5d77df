import { afterChange, changeWords, hasSeen, headcountKept } from '../../../miniprogram/domain/volunteer-call/change';
import type { SignUp } from '../../../miniprogram/domain/volunteer-call/sign-up';
import { dayOf, type Instant } from '../../../miniprogram/domain/shared/calendar';
import { isTakingHands, type VolunteerCall } from '../../../miniprogram/domain/volunteer-call/volunteer-call';
import { deliver } from '../message/port';
import { promote } from './queue';
import { listStanding, saveEnd, saveHeadcount } from './repository';
import { tellPage, type TellingFrom } from './tell-page';

const PAGE = 100;

/**
 * Makes everybody's place in the call what its changes say, and tells a page of those who signed up without having seen them what is different, once
 * however often it is done: from the change `since` on. @returns as `tellPage`.
 */
export async function tellChanges(
  stored: VolunteerCall,
  { behind, isUnfinished, since, now }: TellingFrom & { since: number; now: Instant },
): Promise<TellingFrom | undefined> {
  const call = behind === 0 ? await settleSeats(stored, now) : stored;
  const page = await listStanding(call._id, behind, PAGE);
  const isLast = page.length < PAGE;
  return tellPage(call, { page, isLast, isUnfinished }, (signUp) => tellOne(call, signUp, since, now));
}

async function settleSeats(call: VolunteerCall, now: Instant): Promise<VolunteerCall> {
  const [standing] = await Promise.all([listStanding(call._id), saveEnd(call._id, call.endsAt)]);
  const headcount = headcountKept(standing, call.headcount);
  if (headcount !== call.headcount) await saveHeadcount(call, headcount);
  const settled = { ...call, headcount };
  if (isTakingHands(settled, now)) await promote(settled, now);
  return settled;
}

async function tellOne(call: VolunteerCall, signUp: SignUp, since: number, now: Instant): Promise<void> {
  const { changes = [] } = call;
  for (const [index, { at, before }] of changes.entries()) {
    if (index < since || hasSeen(signUp, index, at)) continue;
    const news = { title: before.title, on: dayOf(before.startsAt), callId: call._id };
    const values = { ...news, why: 'changed' as const, changes: changeWords(before, afterChange(call, index)) };
    const subject = `${signUp._id}_changed${index}`;
    await deliver({ kind: 'volunteer-news', values, to: signUp.openid, subject, now });
  }
}
