import { z } from 'zod';
import { Day, type Instant } from '../shared/calendar';
import { read, write } from '../shared/contract';
import { Id } from '../shared/ids';
import { Cursor, type Page } from '../shared/page';
import type { NotedReceipt } from '../suggestion/desk-contracts';
import { PETITION_TEXT_MAX } from '../suggestion/suggestion';
import { Outcome } from './outcome';
import { VISIT_LABELS, VisitDraft, type VisitView } from './visit';

/** 回执: what the phone shows when a visit has arrived. A repeat with the same key answers exactly the same. */
export interface VisitReceipt {
  visitId: string;
  receiptNumber: string;
  visitedAt: Instant;
  suggestionIds: string[];
  /** Its note reads like a wish: 记成一条诉求 is offered. */
  mayRaise?: true;
  /** Of what it raised something is a danger to life or limb, as far as its words say; the committee has been told. */
  isUrgent?: true;
}

export const recordVisit = write<VisitReceipt>()({
  action: 'visit.record',
  permission: 'visit.record',
  input: VisitDraft,
  labels: VISIT_LABELS,
});

/** Undo, as a write of its own: the visit stays, marked withdrawn, and so do the 诉求 raised with it. */
export const withdrawVisit = write<{ visitId: string; withdrawnAt: Instant }>()({
  action: 'visit.withdraw',
  permission: 'visit.record',
  input: z.object({ visitId: Id }).strict(),
  labels: { visitId: '走访记录' },
});

/**
 * 记成一条诉求: what somebody wished for and the note of a visit says becomes a 诉求 of that household, once, whenever it is noticed. Who may
 * read the note may do it.
 */
export const raiseNote = write<NotedReceipt>()({
  action: 'visit.raise',
  permission: 'visit.record',
  input: z.object({ visitId: Id, text: z.string().trim().min(1).max(PETITION_TEXT_MAX) }).strict(),
  labels: { visitId: '走访记录', text: '内容' },
});

/** One visit, for whoever makes a 诉求 of its note. */
export const openVisit = read<VisitView>()({
  action: 'visit.open',
  permission: 'visit.read',
  input: z.object({ visitId: Id }).strict(),
  labels: { visitId: '走访记录' },
});

/** 走访记录 with filters; newest first, withdrawn ones left out. */
export const listVisits = read<Page<VisitView>>()({
  action: 'visit.list',
  permission: 'visit.read',
  input: z
    .object({
      outcome: Outcome.optional(),
      buildingId: Id.optional(),
      householdId: Id.optional(),
      /** Only what I recorded myself; nobody can ask for another person's. */
      onlyMine: z.boolean().default(false),
      fromDay: Day.optional(),
      toDay: Day.optional(),
      cursor: Cursor.optional(),
    })
    .strict(),
  labels: {
    outcome: '走访结果',
    buildingId: '楼栋',
    householdId: '门牌',
    onlyMine: '只看我的',
    fromDay: '开始日期',
    toDay: '结束日期',
    cursor: '翻页位置',
  },
});

/** 走访面 of one community this month: distinct households reached ÷ households. In the order of codes: not a ranking. */
export interface Coverage {
  communityId: string;
  communityName: string;
  householdCount: number;
  reachedThisMonthCount: number;
}

export const countCoverage = read<{ today: Day; communities: Coverage[] }>()({
  action: 'visit.countCoverage',
  permission: 'visit.read-coverage',
  input: z.object({}).strict(),
});
