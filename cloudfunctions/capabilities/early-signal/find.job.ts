import type { Community } from '../../../miniprogram/domain/community/community';
import {
  holderOf,
  PER_DAY,
  TAUGHT_DAYS,
  type EarlySignal,
} from '../../../miniprogram/domain/early-signal/early-signal';
import { findAll, worthTelling, type Finding } from '../../../miniprogram/domain/early-signal/find';
import { addDays, startOfDay, type Day } from '../../../miniprogram/domain/shared/calendar';
import type { JobKind } from '../../kernel/job';
import { lastDays } from '../../kernel/job-rounds';
import { listPublicCommunities } from '../community/port';
import { groundOf } from './ground';
import { addSignal, isHeld, listClosedSince, listOfDay, listToReview, savePassed } from './repository';
import { memoryOf, signalFrom } from './service';

/** Half past five in the morning: there before the day begins. */
const AFTER_MIDNIGHT_MS = 5.5 * 60 * 60 * 1000;

/** The last 居民区 that was looked at. */
interface Cursor {
  communityId: string;
}

/**
 * Looks at one 居民区 a page. What is open and so no longer passes; of what is new the strongest few are stored. Places of the day and
 * subjects are unique: a page that comes twice, or two runners at once, store no more than one would.
 */
export const findJob: JobKind<{ day: Day }, Cursor> = {
  name: 'signal.find',
  orders: (now) =>
    lastDays(now, 1).map((day) => ({
      jobId: `signal.find.${day}`,
      params: { day },
      dueAt: new Date(Date.parse(startOfDay(day)) + AFTER_MIDNIGHT_MS).toISOString(),
    })),
  async step({ params: { day }, cursor, now }) {
    const communities = await listPublicCommunities();
    const community = communities.find(({ _id }) => cursor === undefined || _id > cursor.communityId);
    if (community === undefined) return { handledCount: 0 };
    const found = findAll(await groundOf(community, day, now));
    const handledCount = await review(community, found, day);
    return { handledCount, cursor: { communityId: community._id } };
  },
};

async function review(community: Community, found: readonly Finding[], day: Day): Promise<number> {
  const { _id: communityId } = community;
  const [open, closed, ofToday] = await Promise.all([
    listToReview(communityId),
    listClosedSince(communityId, addDays(day, -TAUGHT_DAYS)),
    listOfDay(communityId, day),
  ]);
  const isStillSo = ({ kind, subject }: EarlySignal) =>
    found.some((one) => one.subject === subject && (one.kind === kind || subject.startsWith('household/')));
  const passed = open.filter((one) => !isStillSo(one));
  for (const one of passed) await savePassed(one, day);
  return store(community, worthTelling(found, memoryOf(open, closed, day)), day, ofToday.length);
}

/** Each at the next place of the day that is free, until there is none. @returns how many places are taken. */
async function store(community: Community, news: readonly Finding[], day: Day, from: number): Promise<number> {
  let place = from;
  for (const finding of news) place = await put(community, finding, day, place);
  return Math.min(place, PER_DAY);
}

/** @returns the place that comes next; the same one where somebody holds the subject. */
async function put(community: Community, finding: Finding, day: Day, from: number): Promise<number> {
  for (let place = from; place < PER_DAY; place += 1) {
    if (await addSignal(signalFrom(community, finding, day, place))) return place + 1;
    if (await isHeld(holderOf(community._id, finding.subject))) return place;
  }
  return PER_DAY;
}
