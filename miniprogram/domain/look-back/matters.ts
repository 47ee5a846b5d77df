import type { Day } from '../shared/calendar';
import { leadDays, type LookBackPair } from './look-back';
import type { Because } from '../problem-class/similarity';

/** One matter with every record of it on both sides, each list by its day. */
export interface Matter {
  ours: string[];
  theirs: string[];
  /** Of its most alike pair; the days are those between the two first records, as 感知提前量 counts them. */
  because: Because;
  /** 感知提前量: days from our first record of it to their first; negative where they heard of it first. */
  leadDays: number;
}

/**
 * Pairs that share a record are one matter, so a hotline that is called three times about it counts once. `dayOf` answers when a
 * record was made. Matters come by their first record from outside, the newest first.
 */
export function mattersOf(pairs: readonly LookBackPair[], dayOf: (id: string) => Day): Matter[] {
  const matters: { pairs: LookBackPair[] }[] = [];
  const byRecord = new Map<string, { pairs: LookBackPair[] }>();
  for (const pair of pairs) {
    const keys = [`o ${pair.ours}`, `t ${pair.theirs}`];
    const [first, second] = keys.map((key) => byRecord.get(key));
    const matter = first ?? second ?? { pairs: [] };
    if (!first && !second) matters.push(matter);
    matter.pairs.push(pair, ...(first && second && first !== second ? second.pairs.splice(0) : []));
    for (const { ours, theirs } of matter.pairs) byRecord.set(`o ${ours}`, matter).set(`t ${theirs}`, matter);
  }
  const byDay = (ids: string[]) =>
    [...new Set(ids)].sort((a, b) => (dayOf(a) === dayOf(b) ? (a < b ? -1 : 1) : dayOf(a) < dayOf(b) ? -1 : 1));
  return matters
    .filter(({ pairs: all }) => all.length > 0)
    .map(({ pairs: all }) => {
      const ours = byDay(all.map((pair) => pair.ours));
      const theirs = byDay(all.map((pair) => pair.theirs));
      const best = all.reduce((most, pair) => (pair.nearness > most.nearness ? pair : most));
      const days = leadDays(dayOf(ours[0] ?? ''), dayOf(theirs[0] ?? ''));
      return { ours, theirs, because: { ...best.because, daysApart: Math.abs(days) }, leadDays: days };
    })
    .sort((a, b) => (dayOf(a.theirs[0] ?? '') < dayOf(b.theirs[0] ?? '') ? 1 : -1));
}

/** How far ahead of the other desks we were, over some matters. */
export interface LeadSummary {
  aheadCount: number;
  sameDayCount: number;
  behindCount: number;
  /** The middle one; absent without any matter. Of an even number the lower of the two. */
  medianDays?: number;
}

export function summariseLeads(matters: readonly Pick<Matter, 'leadDays'>[]): LeadSummary {
  const days = matters.map((matter) => matter.leadDays).sort((a, b) => a - b);
  const medianDays = days[Math.floor((days.length - 1) / 2)];
  return {
    aheadCount: days.filter((count) => count > 0).length,
    sameDayCount: days.filter((count) => count === 0).length,
    behindCount: days.filter((count) => count < 0).length,
    ...(medianDays !== undefined && { medianDays }),
  };
}
