import type { Community } from '../../../miniprogram/domain/community/community';
import type { RisingClass } from '../../../miniprogram/domain/early-signal/contracts';
import { isRising, risingSince } from '../../../miniprogram/domain/early-signal/rising';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import type { Day } from '../../../miniprogram/domain/shared/calendar';
import { tallyLately } from '../suggestion/port';
import { viewRising } from './service';

/** Which of these classes rise, communities in the order of their codes, and then by title. One round trip, for classes that there are. */
export async function risingAmong(
  classes: readonly ProblemClass[],
  communities: readonly Community[],
  day: Day,
): Promise<RisingClass[]> {
  if (classes.length === 0) return [];
  const { since, lately } = risingSince(day);
  const ids = classes.map(({ _id }) => _id);
  const tallies = new Map((await tallyLately(ids, since, lately)).map((one) => [one.key, one]));
  return communities.flatMap(({ _id, name }) =>
    classes
      .filter(({ communityId }) => communityId === _id)
      .sort((a, b) => (a.title < b.title ? -1 : 1))
      .flatMap((one) => {
        const { count = 0, newCount = 0 } = tallies.get(one._id) ?? {};
        const counts = { newCount, beforeCount: count - newCount };
        return isRising(counts) ? [viewRising(one, counts, name)] : [];
      }),
  );
}
