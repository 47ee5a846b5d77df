import { countOpenSuggestions } from '../../../miniprogram/domain/suggestion/contracts';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listCommunities } from '../community/port';
import { tallyOpenSuggestions } from './repository';

export const countOpenHandler = handle(countOpenSuggestions, async ({ caller }) => {
  const { scope } = appointed(caller);
  const [communities, tallies] = await Promise.all([listCommunities(scope.subdistrictId), tallyOpenSuggestions(scope)]);
  const openCounts = new Map(tallies.map(({ key, openCount }) => [key, openCount]));
  const rows = communities.map(({ _id, name }) => ({
    communityId: _id,
    communityName: name,
    openCount: openCounts.get(_id) ?? 0,
  }));
  return { total: rows.reduce((sum, row) => sum + row.openCount, 0), communities: rows };
});
