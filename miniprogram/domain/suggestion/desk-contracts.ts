import { z } from 'zod';
import type { HandedOn } from '../handling/holding';
import { AuthorMove, HandlerMove, MOVE_LABELS } from '../handling/moves';
import type { HandlingStatus } from '../handling/status';
import type { Day, Instant } from '../shared/calendar';
import { read, write } from '../shared/contract';
import { Id, ReceiptKey } from '../shared/ids';
import { Cursor, type Page } from '../shared/page';
import { Category, type Urgency } from '../text-tag/category';
import type { DeskSuggestion, OpenedSuggestion } from './desk';
import { InboxPile, PileCode, type PileCounts } from './piles';
import { hasContent, Said, SAID_LABELS, WORDS_OR_VOICE } from './said';
import { WORDS_MAX, WORDS_MIN } from './search';
import { PETITION_TEXT_MAX } from './suggestion';

const LABELS = {
  ...SAID_LABELS,
  suggestionId: '诉求',
  pile: '哪一叠',
  words: '要找的字',
  category: '类别',
  primary: '类别',
  seenKey: '类别',
  verdict: '审看结果',
  cursor: '翻页位置',
  ...MOVE_LABELS,
};

/**
 * One pile of the committee's desk. Of what is open 紧急 comes first, then the nearest due day (the newest where no clock runs);
 * what is done, the newest first.
 */
export const listSuggestions = read<Page<DeskSuggestion> & { today: Day }>()({
  action: 'suggestion.list',
  permission: 'suggestion.read',
  input: z.object({ pile: PileCode, category: Category.optional(), cursor: Cursor.optional() }).strict(),
  labels: LABELS,
});

/**
 * 找一条: whatever its status, by a receipt number that was read out, or by words and building; newest first. A page without a row may have
 * a next one: so many are looked through at once.
 */
export const searchSuggestions = read<Page<DeskSuggestion> & { today: Day }>()({
  action: 'suggestion.search',
  permission: 'suggestion.read',
  input: z.object({ words: z.string().trim().min(WORDS_MIN).max(WORDS_MAX), cursor: Cursor.optional() }).strict(),
  labels: LABELS,
});

/** How much lies in each pile; of what is done, as far as it is counted. */
export const countPiles = read<{ counts: PileCounts }>()({
  action: 'suggestion.countPiles',
  permission: 'suggestion.read',
  input: z.object({}).strict(),
  labels: {},
});

/**
 * What its page shows beside it to the committee: the 金点子 that was made of it, or that she may make one. Neither to a 科室, nor to
 * whoever may not read what was said.
 */
export interface IdeaBeside {
  idea?: { title: string; statusLabel: string };
  mayMarkIdea?: true;
}

/** One 诉求 with its time line: the committee's own, or one that my 科室 was handed. All that its page opens with. */
export const openSuggestion = read<OpenedSuggestion & IdeaBeside>()({
  action: 'suggestion.open',
  permission: 'suggestion.read-matter',
  input: z.object({ suggestionId: Id }).strict(),
  labels: LABELS,
});

/** A step of the committee, or of the 科室 that has it. */
export const moveSuggestion = write<OpenedSuggestion>()({
  action: 'suggestion.move',
  permission: 'suggestion.move-matter',
  input: z.object({ suggestionId: Id, move: HandlerMove }).strict(),
  labels: LABELS,
});

/** The person's own word, taken at the door or by phone: only of somebody who cannot give it through WeChat. */
export const moveForAuthor = write<OpenedSuggestion>()({
  action: 'suggestion.moveForAuthor',
  permission: 'suggestion.move',
  input: z.object({ suggestionId: Id, move: AuthorMove }).strict(),
  labels: LABELS,
});

/** 回执 of what was noted down for somebody: she takes the number along. `acceptBy`: when it is taken up. */
export interface NotedReceipt {
  suggestionId: string;
  receiptNumber: string;
  raisedAt: Instant;
  acceptBy: Day;
}

/** 代记: somebody of the committee writes down what a person says on the 小板凳. */
export const noteSuggestion = write<NotedReceipt>()({
  action: 'suggestion.note',
  permission: 'suggestion.move',
  input: Said.refine(hasContent, { path: ['text'], message: WORDS_OR_VOICE }),
  labels: LABELS,
});

/**
 * `followCount`: open ones of the community that the tagger will, within minutes, take for the same; absent where there are none.
 * `isAtLeast`: there are more than the thousand that were looked through.
 */
export type CorrectedTag = OpenedSuggestion & { followCount?: number; isAtLeast?: true };

/**
 * How many open ones of the community say nearly the same and were tagged by nobody but the tagger: they follow a correction. `isAtLeast`: there are more
 * than the thousand that were looked through.
 */
export const countLike = read<{ likeCount: number; isAtLeast?: true }>()({
  action: 'suggestion.countLike',
  permission: 'suggestion.move',
  input: z.object({ suggestionId: Id }).strict(),
  labels: LABELS,
});

/**
 * One tap: this is about something else. The next case like it is right at once. `seenKey`: `tag.key` as it was read; where a colleague
 * has chosen since, this one is refused.
 */
export const correctTag = write<CorrectedTag>()({
  action: 'suggestion.correctTag',
  permission: 'suggestion.move',
  input: z.object({ suggestionId: Id, primary: Category, seenKey: ReceiptKey.optional() }).strict(),
  labels: LABELS,
});

/** 打字: what the voice note says; it is tagged then. */
export const typeOut = write<OpenedSuggestion>()({
  action: 'suggestion.typeOut',
  permission: 'suggestion.move',
  input: z.object({ suggestionId: Id, text: z.string().trim().min(1).max(PETITION_TEXT_MAX) }).strict(),
  labels: LABELS,
});

/** 审看: somebody of the committee has read what the content check could not judge. */
export const decideCheck = write<OpenedSuggestion>()({
  action: 'suggestion.decideCheck',
  permission: 'suggestion.move',
  input: z.object({ suggestionId: Id, verdict: z.enum(['passed', 'refused']) }).strict(),
  labels: LABELS,
});

/** One line of a 科室's inbox: a 诉求, or a class of them. */
export interface InboxMatter {
  matterId: string;
  /** How many said so, of a class; absent for a 诉求. */
  voiceCount?: number;
  /** The first words of what was said, or what the class is called. */
  title: string;
  communityName: string;
  categoryLabel?: string;
  urgency?: Urgency;
  /** Absent of what my 科室 has no more: `statusLabel` says whether it is done. */
  status?: HandlingStatus;
  statusLabel: string;
  raisedAt: Instant;
  dueOn?: Day;
  isOverdue: boolean;
  plan?: string;
  /** Its committee has asked for it, and waits for an answer. */
  isAskedBack?: true;
  /** Of what my 科室 has no more, in place of its words, its clock and its urgency: `title` is what it is about, and it does not open. */
  handedOn?: HandedOn & { receiptNumber: string };
}

/**
 * What was handed to my 科室, the nearest due day first, with what it has in all; or what it has done, or what has gone on from it, the
 * newest first.
 */
export const listInbox = read<Page<InboxMatter> & { today: Day; openCount: number; overdueCount: number }>()({
  action: 'suggestion.listInbox',
  permission: 'suggestion.read-inbox',
  input: z.object({ pile: InboxPile, cursor: Cursor.optional() }).strict(),
  labels: LABELS,
});
