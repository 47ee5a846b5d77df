import type { Lane } from '../domain/building/directory';

/** A 居民区 in the list. */
export interface CommunityRow {
  communityId: string;
  name: string;
}

/** Committees whose name has these letters: `东五` finds 东五居委会. */
export const communitiesNamed = (communities: readonly CommunityRow[], words: string): CommunityRow[] =>
  words === '' ? [] : communities.filter(({ name }) => name.includes(words));

/** A lane in what was found: its name, and under it whose ground it is. */
export interface LaneRow {
  key: string;
  name: string;
  about: string;
}

export const laneRow = ({ name, communityName, buildings }: Lane, index: number): LaneRow => ({
  key: String(index),
  name,
  about: `${communityName} · ${buildings.length} 栋`,
});

/** What a number or a single letter is answered: it would be found in every road. */
export const TOO_SHORT = '先写路名开头的两个字以上，再写弄号，例如“东篱路 11 弄”。';
export const MORE_FOUND = '还有别的，再多写几个字。';
export const nothingFound = (words: string): string =>
  `没有找到“${words}”。写路名开头的两三个字试试，也可以点下面的居民区。`;
