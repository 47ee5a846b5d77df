import { following, likeOnes } from '../../../miniprogram/domain/suggestion/retag';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { knownCorrections } from '../text-tag/port';
import { listToGroup } from './repository';

/** Open ones of the same community that follow whatever a person says of this one. One round trip for each thousand that are open. */
export const listLike = async (suggestion: Suggestion): Promise<Suggestion[]> =>
  suggestion.text === '' ? [] : likeOnes(suggestion, await listToGroup(suggestion.communityId));

/** How many of them `suggestion.retag` will tag otherwise, by what was just taught. One more round trip where there are like ones. */
export async function countFollowing(suggestion: Suggestion): Promise<number> {
  const likes = await listLike(suggestion);
  if (likes.length === 0) return 0;
  return following(suggestion, likes, await knownCorrections(suggestion.subdistrictId)).length;
}
