import { dayOf, type Instant } from '../../../miniprogram/domain/shared/calendar';
import { HEADCOUNT_MAX, type VolunteerCall } from '../../../miniprogram/domain/volunteer-call/volunteer-call';
import { inGroups } from '../../kernel/in-groups';
import { deliver } from '../message/port';
import { listStanding, markTold } from './repository';

/** Everybody who came, of any call, is one page. */
const PAGE = HEADCOUNT_MAX;
const AT_ONCE = 10;

/**
 * Tells a page of those whom the end of a call concerns: thanks go to who came, 取消 to who waited as well. The mark goes with the last
 * page. @returns the number behind which the next page begins; nothing once everybody was told.
 */
export async function tellClosing(call: VolunteerCall, behind: number, now: Instant): Promise<number | undefined> {
  const isThanks = call.status === 'thanked';
  const page = await listStanding(call._id, behind, isThanks ? call.headcount : PAGE);
  const why = isThanks ? ('thanked' as const) : ('called-off' as const);
  const values = { why, title: call.title, on: dayOf(call.startsAt), callId: call._id };
  await inGroups(AT_ONCE, page, ({ _id, openid: to }) =>
    deliver({ kind: 'volunteer-news', values, to, subject: `${_id}_${why}`, now }),
  );
  const last = page[page.length - 1];
  if (!isThanks && page.length === PAGE && last !== undefined) return last.number;
  await markTold(call);
  return undefined;
}
