import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { countCoverage } from '../../../miniprogram/domain/visit/contracts';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listCommunities } from '../community/port';
import { tallyDoors } from '../household/port';

export const countCoverageHandler = handle(countCoverage, async ({ caller, now }) => {
  const { scope } = appointed(caller);
  const today = dayOf(now);
  const [communities, tallies] = await Promise.all([
    listCommunities(scope.subdistrictId),
    tallyDoors(scope, 'communityId', today, ['householdCount', 'reachedThisMonthCount']),
  ]);
  const byCommunity = new Map(tallies.map((tally) => [tally.key, tally]));
  return {
    today,
    communities: communities.map(({ _id, name }) => ({
      communityId: _id,
      communityName: name,
      householdCount: byCommunity.get(_id)?.householdCount ?? 0,
      reachedThisMonthCount: byCommunity.get(_id)?.reachedThisMonthCount ?? 0,
    })),
  };
});
