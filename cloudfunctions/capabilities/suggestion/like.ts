import { following, likeOnes } from '../../../miniprogram/domain/suggestion/retag';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { knownCorrections } from '../text-tag/port';
import { listLikely } from './tag-repository';

/** Like ones, and whether there may be more among what was not looked through. */
export interface Likes {
  likes: Suggestion[];
  isAtLeast: boolean;
}

/** Open ones of the same community that follow whatever a person says of this one, of a thousand that are looked through. One round trip. */
export async function listLike(suggestion: Suggestion): Promise<Likes> {
  if (suggestion.text === '') return { likes: [], isAtLeast: false };
  const { rows, isAtLeast } = await listLikely(suggestion.communityId);
  return { likes: likeOnes(suggestion, rows), isAtLeast };
}

/** How many like ones change, of those that were looked through. */
export interface Following {
  followCount: number;
  isAtLeast: boolean;
}

/** How many of them `suggestion.retag` will tag otherwise, by what was just taught. One more round trip where there are like ones. */
export async function countFollowing(suggestion: Suggestion): Promise<Following> {
  const { likes, isAtLeast } = await listLike(suggestion);
  if (likes.length === 0) return { followCount: 0, isAtLeast };
  const known = await knownCorrections(suggestion.subdistrictId);
  return { followCount: following(suggestion, likes, known).length, isAtLeast };
}
