import { candidateFrom } from '../../../miniprogram/domain/problem-class/candidate';
import { suggestClasses } from '../../../miniprogram/domain/problem-class/suggesting';
import { startOfDay, type Day, type Instant } from '../../../miniprogram/domain/shared/calendar';
import { idOf } from '../../kernel/crypto';
import type { JobKind, JobOrder } from '../../kernel/job';
import { closedSlots, lastDays } from '../../kernel/job-rounds';
import { listPublicCommunities } from '../community/port';
import { communitiesTagged, listToGroup } from '../suggestion/port';
import { rareness } from './rareness';
import { keepOnly, listCandidates, saveCandidate } from './repository';
import { voiceFrom } from './service';

const SLOT_MINUTES = 5;
/** A timer that came late makes up for as many; what a longer time without timers has skipped, the nightly round finds. */
const SLOTS_LOOKED_BACK = 3;
const DAYS_LOOKED_BACK = 2;

/** Where something was heard, or tagged otherwise, in these minutes; or, once a day, everywhere. */
type Params = { from: Instant; to: Instant } | { day: Day };

/**
 * Groups the open voices of a community anew: shortly after one has come in, and every night all of them. A page is one community. The
 * same voices give the same groups under the same `_id`s, so a page that comes twice changes nothing.
 */
export const regroupJob: JobKind<Params, { communityIds: string[] }> = {
  name: 'class.regroup',
  orders: (now): JobOrder<Params>[] => [
    ...closedSlots(now, SLOT_MINUTES, SLOTS_LOOKED_BACK).map(({ key, from, to }) => ({
      jobId: `class.regroup.${key}`,
      params: { from, to },
      dueAt: to,
    })),
    ...lastDays(now, DAYS_LOOKED_BACK).map((day) => ({
      jobId: `class.regroup.${day}`,
      params: { day },
      dueAt: startOfDay(day),
    })),
  ],
  async step({ params, cursor, now }) {
    if (cursor === undefined) {
      const communityIds = 'day' in params ? await everywhere() : await communitiesTagged(params.from, params.to);
      return communityIds.length === 0
        ? { handledCount: 0 }
        : { cursor: { communityIds }, handledCount: 0, totalCount: communityIds.length };
    }
    const [communityId, ...communityIds] = cursor.communityIds;
    if (communityId !== undefined) await regroupCommunity(communityId, now);
    return communityIds.length > 0 ? { cursor: { communityIds }, handledCount: 1 } : { handledCount: 1 };
  },
};

const everywhere = async () => (await listPublicCommunities()).map(({ _id }) => _id);

async function regroupCommunity(communityId: string, now: Instant): Promise<void> {
  const [suggestions, before] = await Promise.all([listToGroup(communityId), listCandidates(communityId)]);
  const known = new Map(before.map((candidate) => [candidate._id, candidate]));
  const candidates = suggestClasses(suggestions.flatMap(voiceFrom), rareness()).map((suggestion) => {
    const _id = idOf('class', communityId, suggestion.key);
    return candidateFrom(suggestion, { _id, before: known.get(_id), groupedAt: now });
  });
  for (const candidate of candidates) await saveCandidate(known.get(candidate._id), candidate);
  await keepOnly(
    communityId,
    candidates.map(({ _id }) => _id),
  );
}
