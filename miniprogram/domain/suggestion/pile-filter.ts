import { OPEN_STATUSES } from '../handling/status';
import type { Day } from '../shared/calendar';
import { scopeFilter, type Scope } from '../shared/scope';
import type { Category } from '../text-tag/category';
import { COUNTED_MOST, OPEN_PILES, pileOf, PILES, type PileCode, type PileCounts } from './piles';

/** One pile of a committee's desk. */
export interface PileQuery {
  scope: Scope;
  pile: PileCode;
  category?: Category | undefined;
  today: Day;
  /** Photos or voices of these wait for somebody's eyes. */
  withWaitingFiles: readonly string[];
  /** Only what is 紧急, or only what is not; both without it. */
  isUrgent?: boolean | undefined;
}

type Filter = Record<string, unknown>;

/** Somebody still has to act: a voice of a class that is 办结 waits for nobody but its author. */
export const isOpen: Filter = {
  status: { $in: OPEN_STATUSES },
  $or: [{ status: { $ne: 'merged' } }, { isClassSettled: { $exists: false } }],
};

/** Of whoever has deleted her words nobody can be asked. */
const toAsk: Filter = { erasedAt: { $exists: false } };

/** What no status says. */
const ACROSS: Partial<Record<PileCode, (query: PileQuery) => Filter>> = {
  elsewhere: () => ({ dueOn: { $exists: false } }),
  late: ({ today }) => ({ dueOn: { $lt: today } }),
  unsure: () => ({ 'tag.isSure': false }),
  // What is merged is done once its class is, and then marked.
  unasked: () => ({ $or: [{ status: 'resolved' }, { isClassSettled: true }], ...toAsk }),
  check: ({ withWaitingFiles }) => ({
    $or: [
      { check: 'waiting' },
      { answerWaitsSince: { $gt: '' } },
      { text: '', 'attachments.kind': 'voice' },
      ...(withWaitingFiles.length > 0 ? [{ _id: { $in: withWaitingFiles } }] : []),
    ],
  }),
};

/** What lies in it, as filters that must all hold. */
export function pileFilter(query: PileQuery): Filter[] {
  const { scope, pile, category, isUrgent } = query;
  const { statuses, isHandedOn, order } = pileOf(pile);
  const across = ACROSS[pile];
  return [
    scopeFilter(scope),
    { status: { $in: statuses } },
    ...(isHandedOn === undefined ? [] : [{ department: { $exists: isHandedOn } }]),
    ...(across ? [across(query)] : []),
    ...(order === 'due' ? [{ dueOn: { $gt: '' } }] : []),
    ...(category ? [{ 'tag.primary': category }] : []),
    ...(isUrgent === undefined ? [] : [{ 'tag.urgency': isUrgent ? 'urgent' : { $ne: 'urgent' } }]),
  ];
}

const OPEN_IN_PILES = [...new Set(OPEN_PILES.flatMap((pile) => [...pileOf(pile).statuses]))];

/** 未办诉求: what lies in one of the open piles, each once, but for 别处转来: whatever lies in the others has its clock. */
export const openFilter = (scope: Scope): Filter[] => [
  scopeFilter(scope),
  { status: { $in: OPEN_IN_PILES } },
  { dueOn: { $gt: '' } },
];

/**
 * What is counted so that every pile follows. An index counts all but `check` by itself: whether a field is missing it cannot tell, so what
 * has a clock is counted, and what a 科室 is named in, and the rest is what is left.
 */
const PARTS = {
  new: (query) => pileFilter({ ...query, pile: 'new' }),
  late: (query) => pileFilter({ ...query, pile: 'late' }),
  check: (query) => pileFilter({ ...query, pile: 'check' }),
  merged: (query) => pileFilter({ ...query, pile: 'merged' }),
  resolved: ({ scope }) => [scopeFilter(scope), { status: 'resolved' }, toAsk],
  settledVoices: ({ scope }) => [scopeFilter(scope), { status: 'merged', isClassSettled: true }, toAsk],
  settled: (query) => pileFilter({ ...query, pile: 'settled' }),
  received: ({ scope }) => [scopeFilter(scope), { status: 'received' }],
  unsure: ({ scope }) => [scopeFilter(scope), { status: { $in: OPEN_STATUSES } }, { 'tag.isSure': false }],
  ours: ({ scope }) => [scopeFilter(scope), { status: { $in: PILES.mine.statuses } }, { dueOn: { $gt: '' } }],
  handed: ({ scope }) => [scopeFilter(scope), { status: { $in: PILES.mine.statuses } }, { department: { $gt: '' } }],
  away: ({ scope }) => [scopeFilter(scope), { status: { $in: PILES.away.statuses } }, { department: { $gt: '' } }],
} as const satisfies Record<string, (query: Omit<PileQuery, 'pile'>) => Filter[]>;

export type PilePart = keyof typeof PARTS;
export const PILE_PARTS = Object.keys(PARTS) as PilePart[];
const ONLY_GROWING: readonly PilePart[] = ['merged', 'settled', 'resolved', 'settledVoices'];
/** What only grows is counted no further. */
export const mostOf = (part: PilePart): number | undefined => (ONLY_GROWING.includes(part) ? COUNTED_MOST : undefined);
export const partFilter = (part: PilePart, query: Omit<PileQuery, 'pile'>): Filter[] => PARTS[part](query);

/** Parts are counted side by side, while others make steps: none falls below nothing. */
export function countsFrom(counted: Record<PilePart, number>): PileCounts {
  const { ours, handed, received, resolved, settledVoices, ...parts } = counted;
  return {
    ...parts,
    unasked: Math.min(COUNTED_MOST, resolved + settledVoices),
    mine: Math.max(0, ours - handed),
    elsewhere: Math.max(0, received - parts.new),
  };
}
