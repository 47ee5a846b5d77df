import { z } from 'zod';
import type { TimelineEntry } from '../handling/timeline';
import type { Day } from '../shared/calendar';
import { read } from '../shared/contract';
import { Id } from '../shared/ids';
import { Cursor, type Page } from '../shared/page';
import type { SimilarClass } from './contracts';
import type { MilestoneShown } from './milestones';

const LABELS = { buildingId: '楼栋', classId: '这类问题', cursor: '翻页位置' };

/** A class on the public board: what it is about, how many said so, how far it is. Never who. */
export interface BoardClass extends SimilarClass {
  /** When it was said first, and when last. */
  firstRaisedOn: Day;
  lastRaisedOn: Day;
  /** Somebody who met the same may still say so. */
  isOpen: boolean;
}

/** 公开栏 of the community in which a building stands, where a voice came last first. */
export const listBoard = read<Page<BoardClass>>()({
  action: 'class.listBoard',
  permission: 'suggestion.submit',
  input: z.object({ buildingId: Id, cursor: Cursor.optional() }).strict(),
  labels: LABELS,
});

/**
 * One of them with its steps: unit and time, never a person. `own`: her voice among them, where she has said so. `joinsFrom`: the building
 * for which she may still say 我也遇到; absent where she has, lives elsewhere, or it is over.
 */
export interface OpenedBoard extends BoardClass {
  timeline: TimelineEntry[];
  milestones: MilestoneShown[];
  own?: { suggestionId: string };
  joinsFrom?: { buildingId: string };
}

export const openBoard = read<OpenedBoard>()({
  action: 'class.openBoard',
  permission: 'suggestion.submit',
  input: z.object({ classId: Id }).strict(),
  labels: LABELS,
});
