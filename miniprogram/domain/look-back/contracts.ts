import { z } from 'zod';
import type { Because } from '../problem-class/similarity';
import type { Day } from '../shared/calendar';
import { read, write } from '../shared/contract';
import { Cursor } from '../shared/page';
import type { OutsideSource } from '../suggestion/source';
import type { LeadSummary } from './matters';
import { OUTSIDE_ROW_LABELS, OUTSIDE_ROWS_MAX, OutsideRow } from './outside-row';

const LABELS = {
  rows: '表格',
  ...Object.fromEntries(Object.entries(OUTSIDE_ROW_LABELS).map(([field, label]) => [`rows.${field}`, label])),
  pile: '哪一堆',
  months: '多久以来',
  cursor: '翻页位置',
};

/** Desks whose records may be imported, as the deploy settings name them. */
export const listSources = read<{ sources: OutsideSource[] }>()({
  action: 'lookback.listSources',
  permission: 'look-back.read',
  input: z.object({}).strict(),
});

/** What became of one row: stored, or there already from an earlier import. */
export interface ImportedRow {
  row: number;
  fate: 'imported' | 'known';
  /** What it was taken to be about. */
  categoryLabel: string;
  /** The building that its place was read as; absent where it names none of ours. */
  buildingName?: string;
}

/**
 * 导入线索: records of other desks become 诉求 of this 居民区 with a source and no clock of ours, since the desk has its own. The same
 * record sent again, by whomever, changes nothing.
 */
export const importRecords = write<{ rows: ImportedRow[]; receiptNumber: string }>()({
  action: 'lookback.importRecords',
  permission: 'look-back.import',
  input: z.object({ rows: z.array(OutsideRow).min(1).max(OUTSIDE_ROWS_MAX) }).strict(),
  labels: LABELS,
});

/** Both have it, only we, only they. */
export const PILES = ['both', 'ours', 'theirs'] as const;
export type Pile = (typeof PILES)[number];

/** One record as 回头 shows it. */
export interface LookBackNote {
  suggestionId: string;
  sourceLabel: string;
  on: Day;
  text: string;
  placeText?: string;
  categoryLabel?: string;
  /** One of the two that are most alike, of which the reason speaks; only where there are more than these. */
  isAlike?: true;
}

/** Of each side of a matter so many records are shown, from the first on, and the one that the reason speaks of: a class has many voices. */
export const NOTES_SHOWN = 4;

/** A matter of both sides, or a record of one. */
export interface LookBackRow {
  ours: LookBackNote[];
  theirs: LookBackNote[];
  /** How many there are, shown or not. */
  ourCount: number;
  theirCount: number;
  because?: Because;
  /** 一类问题 of which some are voices: all of those count, and stand on its page. */
  classId?: string;
  /** For phones of before: that there is such a class. */
  isOneClass?: true;
  leadDays?: number;
}

/**
 * 回头: what we wrote down against what was told to other desks over the last months. Whatever we wrote down before that about the same
 * matter counts. Counted anew each time, so a correction shows at once. Nothing is merged by it.
 */
export const compareRecords = read<{
  counts: Record<Pile, number>;
  /** Records of each desk within these months; a desk without any stands with 0. */
  sources: { label: string; count: number }[];
  leads: LeadSummary;
  rows: LookBackRow[];
  nextCursor?: Cursor;
}>()({
  action: 'lookback.compare',
  permission: 'look-back.read',
  input: z
    .object({
      pile: z.enum(PILES).default('both'),
      months: z.union([z.literal(3), z.literal(6), z.literal(12)]).default(6),
      cursor: Cursor.optional(),
    })
    .strict(),
  labels: LABELS,
});
