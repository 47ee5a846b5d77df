import type { Because, Note } from '../problem-class/similarity';
import type { Day } from '../shared/calendar';
import { leadDays, type LookBackPair } from './look-back';

/** A record that may be a voice of 一类问题: then a person has said what matter it is. */
export interface Heard extends Note {
  classId?: string | undefined;
}

/** One matter with every record of it on both sides, each list by its day. */
export interface Matter {
  ours: string[];
  theirs: string[];
  /** 一类问题 that they are voices of, as far as somebody has joined them. */
  classId?: string;
  /**
   * Of its most alike pair, which need not be the two first records: the reason speaks of these two alone. Absent where nothing but the
   * class says that it is one matter.
   */
  alike?: { ours: string; theirs: string; because: Because };
  /** 感知提前量: days from our first record of it to their first; negative where they heard of it first. */
  leadDays: number;
}

interface Group {
  ours: Heard[];
  theirs: Heard[];
  pairs: LookBackPair[];
  classId?: string | undefined;
}

type Side = 'ours' | 'theirs';

/**
 * Pairs that share a record are one matter, so a hotline that is called three times about it counts once; so are the voices of a class,
 * since somebody has said so. Two classes are two matters, whatever the words of a record between them: it goes with what it is most
 * like. Matters come by their first record from outside, the newest first; the order of the lists changes nothing.
 */
export function mattersOf(pairs: readonly LookBackPair[], records: Readonly<Record<Side, readonly Heard[]>>): Matter[] {
  const groups = grouped(records);
  for (const pair of [...pairs].sort(nearestFirst)) {
    const [our, their] = [groups.ours.get(pair.ours), groups.theirs.get(pair.theirs)];
    if (our === undefined || their === undefined) continue;
    if (our.classId !== undefined && their.classId !== undefined && our.classId !== their.classId) continue;
    our.pairs.push(pair);
    if (our === their) continue;
    our.classId = our.classId ?? their.classId;
    for (const side of ['ours', 'theirs'] as const)
      for (const record of their[side]) {
        our[side].push(record);
        groups[side].set(record.id, our);
      }
    our.pairs.push(...their.pairs);
  }
  return [...new Set(groups.ours.values())]
    .filter(({ ours, theirs }) => ours.length > 0 && theirs.length > 0)
    .map((group) => ({ matter: matterFrom(group), firstOn: firstOf(group.theirs) }))
    .sort((a, b) => (a.firstOn === b.firstOn ? 0 : a.firstOn < b.firstOn ? 1 : -1))
    .map(({ matter }) => matter);
}

/** Every record with those of its class, or by itself. */
function grouped(records: Readonly<Record<Side, readonly Heard[]>>): Record<Side, Map<string, Group>> {
  const groups = { ours: new Map<string, Group>(), theirs: new Map<string, Group>() };
  const byClass = new Map<string, Group>();
  for (const side of ['ours', 'theirs'] as const)
    for (const record of records[side]) {
      const { classId } = record;
      const ofClass = classId === undefined ? undefined : byClass.get(classId);
      const group = ofClass ?? { ours: [], theirs: [], pairs: [], classId };
      if (classId !== undefined) byClass.set(classId, group);
      group[side].push(record);
      groups[side].set(record.id, group);
    }
  return groups;
}

const nearestFirst = (a: LookBackPair, b: LookBackPair): number =>
  b.nearness - a.nearness || (`${a.ours} ${a.theirs}` < `${b.ours} ${b.theirs}` ? -1 : 1);

const byDay = (a: Heard, b: Heard): number => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1);

const firstOf = (records: readonly Heard[]): Day => [...records].sort(byDay)[0]?.on ?? '';

function matterFrom({ ours, theirs, pairs, classId }: Group): Matter {
  const [best] = [...pairs].sort(nearestFirst);
  return {
    ours: [...ours].sort(byDay).map(({ id }) => id),
    theirs: [...theirs].sort(byDay).map(({ id }) => id),
    ...(classId !== undefined && { classId }),
    ...(best && { alike: { ours: best.ours, theirs: best.theirs, because: best.because } }),
    leadDays: leadDays(firstOf(ours), firstOf(theirs)),
  };
}

/** How far ahead of the other desks we were, over some matters. */
export interface LeadSummary {
  aheadCount: number;
  sameDayCount: number;
  behindCount: number;
  /** The one in the middle, twice; of an even number the two. Absent without any matter. */
  middleDays?: [number, number];
  /** For phones of before: the lower of the two. */
  medianDays?: number;
}

export function summariseLeads(matters: readonly Pick<Matter, 'leadDays'>[]): LeadSummary {
  const days = matters.map((matter) => matter.leadDays).sort((a, b) => a - b);
  const [low, high] = [days[Math.floor((days.length - 1) / 2)], days[Math.floor(days.length / 2)]];
  return {
    aheadCount: days.filter((count) => count > 0).length,
    sameDayCount: days.filter((count) => count === 0).length,
    behindCount: days.filter((count) => count < 0).length,
    ...(low !== undefined && high !== undefined && { middleDays: [low, high], medianDays: low }),
  };
}
