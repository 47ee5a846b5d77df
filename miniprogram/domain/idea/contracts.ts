import { z } from 'zod';
import type { TimelineEntry } from '../handling/timeline';
import type { Day, Instant } from '../shared/calendar';
import { read, write } from '../shared/contract';
import { Id } from '../shared/ids';
import { Cursor, type Page } from '../shared/page';
import { plainText } from '../shared/plain-text';
import { IDEA_TITLE_MAX, IdeaMove, type FirstIdeaMove, type IdeaMoveKind, type IdeaStatus } from './idea';
import { IdeaPile } from './piles';

const LABELS = {
  suggestionId: '建议',
  title: '叫法',
  pile: '哪一叠',
  cursor: '翻页位置',
  move: '这一步',
  'move.kind': '这一步',
  'move.text': '说明',
  'move.department': '科室',
};

/** An idea as whoever handles it sees it, the committee or the 科室 that has it. It is asked for by the 建议 that it came from. */
export interface IdeaView {
  suggestionId: string;
  title: string;
  status: IdeaStatus;
  statusLabel: string;
  /** Of the newest step. */
  movedAt: Instant;
  /** 科室 that has it. */
  department?: string;
  /** The day by which that 科室 takes the next step, and whether it has gone by. */
  dueOn?: Day;
  isOverdue?: true;
  timeline: TimelineEntry[];
  /** Steps that may be made now, of those that every phone knows. */
  mayDo: FirstIdeaMove[];
  /** The others that may be made now: in a field of their own, since older phones fail on what they do not know. */
  mayAlso?: IdeaMoveKind[];
}

/** 列为金点子: the 建议 stays what it is. One that a colleague has marked already is answered as it stands. */
export const markIdea = write<IdeaView>()({
  action: 'idea.mark',
  permission: 'idea.write',
  input: z.object({ suggestionId: Id, title: plainText(IDEA_TITLE_MAX) }).strict(),
  labels: LABELS,
});

/** One step of whoever has it, the committee or a 科室; the author hears of it once. */
export const moveIdea = write<IdeaView>()({
  action: 'idea.move',
  permission: 'idea.move',
  input: z.object({ suggestionId: Id, move: IdeaMove }).strict(),
  labels: LABELS,
});

/** A 金点子 in a list. `communityName`: for a 科室, which has those of all. */
export type IdeaRow = Omit<IdeaView, 'timeline' | 'mayDo' | 'mayAlso'> & { communityName?: string };

/** One pile of the committee's, or of what my 科室 was handed, where something happened last, first; what a 科室 has now, by the nearest day. */
export const listIdeas = read<Page<IdeaRow>>()({
  action: 'idea.list',
  permission: 'idea.read',
  input: z.object({ pile: IdeaPile, cursor: Cursor.optional() }).strict(),
  labels: LABELS,
});

/** The 建议 as far as she may read it and, once it was marked, the idea that came of it. */
export interface OpenedIdea {
  said: { text: string; receiptNumber: string; raisedAt: Instant; isDayOnly?: true };
  idea?: IdeaView;
  /** 未成年人保护, and the reader is not named for it: she marks and moves nothing. */
  isForOthers?: true;
}

export const openIdea = read<OpenedIdea>()({
  action: 'idea.open',
  permission: 'idea.read',
  input: z.object({ suggestionId: Id }).strict(),
  labels: LABELS,
});

/** What became of an idea, for whoever said it. */
export type OwnIdea = Pick<IdeaView, 'title' | 'status' | 'statusLabel' | 'timeline'>;

/** Of one of my own 建议; nothing where nobody took it for an idea. */
export const openOwnIdea = read<{ idea?: OwnIdea }>()({
  action: 'idea.openOwn',
  permission: 'idea.read-own',
  input: z.object({ suggestionId: Id }).strict(),
  labels: LABELS,
});

/** 金果子 as everybody reads it: what it is, what came of it, the way that it went; never whose it was. */
export interface Fruit {
  fruitId: string;
  title: string;
  /** What came of it. */
  text: string;
  saidOn: Day;
  bornOn: Day;
  unit: string;
}

/** 金果子 of my neighbourhood, or of the whole street for whoever has none; the newest first. */
export const listFruits = read<Page<Fruit> & { groundName?: string }>()({
  action: 'idea.listFruits',
  permission: 'idea.read-fruits',
  input: z.object({ cursor: Cursor.optional() }).strict(),
  labels: LABELS,
});
