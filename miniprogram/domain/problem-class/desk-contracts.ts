import { z } from 'zod';
import type { TimelineEntry } from '../handling/timeline';
import { HandlerMove, MOVE_LABELS } from '../handling/moves';
import type { Offered } from '../handling/moves-now';
import { Day, type Instant } from '../shared/calendar';
import { read, write } from '../shared/contract';
import { Id, ReceiptKey } from '../shared/ids';
import { Cursor, type Page } from '../shared/page';
import { plainText } from '../shared/plain-text';
import type { Category } from '../text-tag/category';
import type { ClassRow, ClassVoice } from './contracts';
import type { MilestoneShown } from './milestones';
import { MILESTONE_MAX, MILESTONES_MAX } from './problem-class';

const LABELS = {
  ...MOVE_LABELS,
  classId: '这类问题',
  milestoneId: '节点',
  milestones: '节点',
  seenKey: '看到的样子',
  'milestones.text': '节点',
  'milestones.dueOn': '哪天前',
  isPublic: '公开',
  cursor: '翻页位置',
};

/** 提事知人: somebody whom a class concerns, as far as whoever asks may know, and why she is named. */
export interface ConcernedPerson {
  /** Absent where only a way of calling is known. */
  householdId?: string;
  /** Behind a door everybody who lives there; from a phone the name by which she wants to be called. */
  names: string[];
  placeText: string;
  why: { kind: 'said-at-door' | 'said-by-phone'; on: Day; sourceLabel: string };
}

/** A class at the desk of whoever handles it: the committee knows whom it concerns, a 科室 what was said. */
export interface OpenedClass extends ClassRow, Offered {
  category: Category;
  begunAt: Instant;
  isPublic: boolean;
  /** The write that put it on the board, or took it off. */
  publishedKey?: ReceiptKey;
  voices: ClassVoice[];
  /** Committee only. */
  people?: ConcernedPerson[];
  timeline: TimelineEntry[];
  milestones: MilestoneShown[];
  /** The write that set them. */
  plannedKey?: ReceiptKey;
  /** Of those who said so: who has confirmed that it is done, and for whom it is being done again. */
  confirmedCount: number;
  reopenedCount: number;
  /** Who has not said yet whether it is done, once it is 办结. */
  unansweredCount: number;
  /** Whoever has it sets its 节点. */
  mayPlan: boolean;
}

/** With its voices, its time line and whom it concerns. */
export const openClass = read<OpenedClass>()({
  action: 'class.open',
  permission: 'suggestion.read-matter',
  input: z.object({ classId: Id }).strict(),
  labels: LABELS,
});

/** A step of the committee, or of the 科室 that has it. Everybody who said so hears of it once. */
export const moveClass = write<OpenedClass>()({
  action: 'class.move',
  permission: 'suggestion.move-matter',
  input: z.object({ classId: Id, move: HandlerMove, milestoneId: Id.optional() }).strict(),
  labels: LABELS,
});

/** 定节点: the whole list, in order; one that was reached stays. A line without `milestoneId` is new. */
export const planClass = write<OpenedClass>()({
  action: 'class.plan',
  permission: 'suggestion.move-matter',
  input: z
    .object({
      classId: Id,
      /** The plan that was read: where another stands by now, this one is refused and nothing is lost. */
      seenKey: ReceiptKey.optional(),
      milestones: z
        .array(z.object({ milestoneId: Id.optional(), text: plainText(MILESTONE_MAX), dueOn: Day }).strict())
        .max(MILESTONES_MAX),
    })
    .strict(),
  labels: LABELS,
});

/**
 * On the public board, or off it: it is handled all the same. `seenKey`: `publishedKey` as it was read; where somebody else has put it
 * there or taken it off since, this one is refused.
 */
export const publishClass = write<OpenedClass>()({
  action: 'class.publish',
  permission: 'class.write',
  input: z.object({ classId: Id, isPublic: z.boolean(), seenKey: ReceiptKey.optional() }).strict(),
  labels: LABELS,
});

/** One line of 办实事清单. */
export interface AgendaRow extends ClassRow {
  /** Whoever has it now: 东五居委会, 社区管理办公室. */
  owner: string;
  milestones: MilestoneShown[];
  /** 节点 that were reached, of all; from 0 to 100. Absent where none was set. */
  percentDone?: number;
  confirmedCount: number;
  reopenedCount: number;
}

/** 办实事清单: classes of so many voices, each with its owner, its steps and what the people said of it. */
export const listAgenda = read<Page<AgendaRow>>()({
  action: 'class.listAgenda',
  permission: 'class.read',
  input: z.object({ cursor: Cursor.optional() }).strict(),
  labels: LABELS,
});
