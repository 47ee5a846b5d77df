import { dayOf, type Instant } from '../../../miniprogram/domain/shared/calendar';
import { HEADCOUNT_MAX, type VolunteerCall } from '../../../miniprogram/domain/volunteer-call/volunteer-call';
import { deliver } from '../message/port';
import { listStanding } from './repository';
import { tellPage, type TellingFrom } from './tell-page';

/** Everybody who came, of any call, is one page. */
const PAGE = HEADCOUNT_MAX;

/** Tells a page of those whom the end of a call concerns: thanks go to who came, 取消 to who waited as well. @returns as `tellPage`. */
export async function tellClosing(
  call: VolunteerCall,
  { behind, isUnfinished }: TellingFrom,
  now: Instant,
): Promise<TellingFrom | undefined> {
  const isThanks = call.status === 'thanked';
  const page = await listStanding(call._id, behind, isThanks ? call.headcount : PAGE);
  const why = isThanks ? ('thanked' as const) : ('called-off' as const);
  const values = { why, title: call.title, on: dayOf(call.startsAt), callId: call._id };
  const isLast = isThanks || page.length < PAGE;
  return tellPage(call, { page, isLast, isUnfinished }, ({ _id, openid: to }) =>
    deliver({ kind: 'volunteer-news', values, to, subject: `${_id}_${why}`, now }),
  );
}
