import type { OpenCount } from '../domain/suggestion/contracts';
import type { Coverage } from '../domain/visit/contracts';

/** A figure beside its bar. Rows keep the order of the committees' codes: a count, not a contest. */
export interface Bar {
  communityId: string;
  name: string;
  figure: string;
  /** 0–100, the width of the bar. */
  percent: number;
}

/** Households reached this month among all households. */
export const coverageBars = (communities: readonly Coverage[]): Bar[] =>
  communities.map(({ communityId, communityName, householdCount, reachedThisMonthCount }) => ({
    communityId,
    name: communityName,
    figure: `${reachedThisMonthCount} / ${householdCount} 户`,
    percent: householdCount > 0 ? Math.round((100 * reachedThisMonthCount) / householdCount) : 0,
  }));

/** Open 诉求; the longest bar is the largest count. */
export function openBars(communities: readonly OpenCount[]): Bar[] {
  const most = Math.max(1, ...communities.map((community) => community.openCount));
  return communities.map(({ communityId, communityName, openCount }) => ({
    communityId,
    name: communityName,
    figure: `${openCount} 条`,
    percent: Math.round((100 * openCount) / most),
  }));
}
