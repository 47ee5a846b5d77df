import { z } from 'zod';
import { HANDLING_STATUS_CODES, OPEN_STATUSES, type HandlingStatus } from '../handling/status';

const IN_HANDS: readonly HandlingStatus[] = ['in-progress', 'reopened', 'deferred'];

interface Pile {
  label: string;
  /** What an empty pile says. */
  empty: string;
  statuses: readonly HandlingStatus[];
  /** With a 科室 that is named, or with none. */
  isHandedOn?: boolean;
  /** Open piles go by the nearest due day, the others by the newest. */
  order: 'due' | 'newest';
  /** Nobody has to act: nothing of it comes before its turn, and how much it is nobody asks. */
  isDone?: true;
}

/**
 * The piles on a committee's desk. What is open lies in exactly one of 新到, 别处转来, 轮到我们, 在外面办 and 已归类; the others cut across.
 * Piles that go by the nearest day hold only what has one.
 */
export const PILES = {
  new: { label: '新到', empty: '没有新到的诉求', statuses: ['received'], order: 'due' },
  mine: {
    label: '轮到我们',
    empty: '没有轮到居委办的',
    statuses: ['accepted', 'with-committee', ...IN_HANDS],
    isHandedOn: false,
    order: 'due',
  },
  away: {
    label: '在外面办',
    empty: '没有交到科室的',
    statuses: ['escalated', 'special', ...IN_HANDS],
    isHandedOn: true,
    order: 'due',
  },
  /** Records of the hotline and other desks, until we take one up: no clock of ours runs on them. */
  elsewhere: { label: '别处转来', empty: '没有别处转来的', statuses: ['received'], order: 'newest' },
  /** Whoever has it: nothing that is late disappears. */
  late: { label: '过了时限', empty: '没有过了时限的', statuses: OPEN_STATUSES, order: 'due' },
  unsure: { label: '拿不准', empty: '没有拿不准类别的', statuses: OPEN_STATUSES, order: 'newest' },
  check: { label: '待审、待听', empty: '没有待审、待听的', statuses: OPEN_STATUSES, order: 'newest' },
  merged: { label: '已归类', empty: '没有归到一类问题里的', statuses: ['merged'], order: 'newest', isDone: true },
  /** Nobody of us has to act but to ask: whoever said it has not answered 确认 or 不认可 yet. With its class, or by itself. */
  unasked: {
    label: '办好了，还没问过',
    empty: '办好的都问过了',
    statuses: ['resolved', 'merged'],
    order: 'newest',
    isDone: true,
  },
  settled: {
    label: '已办结',
    empty: '还没有办结的',
    statuses: ['resolved', 'confirmed', 'withdrawn'],
    order: 'newest',
    isDone: true,
  },
} as const satisfies Record<string, Pile>;

export type PileCode = keyof typeof PILES;
/** What lies in each; of what is done, which only grows, no more than `COUNTED_MOST` are counted. */
export type PileCounts = Record<PileCode, number>;
export const COUNTED_MOST = 100;

/** What one turns to first: what is to be taken up, then what lies with us, then what a look settles or a question, then what is with others. */
export const WORK: readonly PileCode[] = ['new', 'mine', 'check', 'late', 'unsure', 'elsewhere', 'unasked', 'away'];

/** In exactly one of these lies what is 未办 by itself: a voice of a class is handled with its class. */
export const OPEN_PILES = ['new', 'mine', 'away', 'elsewhere'] as const satisfies readonly PileCode[];

/** The pile that one opens on; 新到 where there is nothing to do anywhere. */
export const pileWithWork = (counts: PileCounts): PileCode => WORK.find((pile) => counts[pile] > 0) ?? 'new';

export const PileCode = z.enum(Object.keys(PILES) as [PileCode, ...PileCode[]]);
export const pileOf = (code: PileCode): Pile => PILES[code];

/** What a 科室 has, what it has done, and what has gone on from it: of that it reads where it lies, and nothing else. */
export const INBOX_PILES = {
  open: { label: '在办', empty: '没有交到本科室的事', statuses: ['escalated', 'special', ...IN_HANDS], order: 'due' },
  settled: { label: '办结的', empty: '还没有办结的', statuses: ['resolved', 'confirmed'], order: 'newest' },
  'handed-on': { label: '转出去的', empty: '没有转出去的', statuses: HANDLING_STATUS_CODES, order: 'newest' },
} as const satisfies Record<string, Pile>;
export type InboxPile = keyof typeof INBOX_PILES;
export const InboxPile = z.enum(Object.keys(INBOX_PILES) as [InboxPile, ...InboxPile[]]);
