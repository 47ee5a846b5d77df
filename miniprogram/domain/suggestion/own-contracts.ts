import { z } from 'zod';
import type { Reading } from '../shared/reading';
import type { TimelineEntry } from '../handling/timeline';
import { AuthorMove, MOVE_LABELS, type MoveKind } from '../handling/moves';
import type { HandlingStatus } from '../handling/status';
import type { Day, Instant } from '../shared/calendar';
import { read, write } from '../shared/contract';
import { Id } from '../shared/ids';
import { Cursor, type Page } from '../shared/page';
import { plainText } from '../shared/plain-text';
import { hasContent, SAID_LABELS, Said, WORDS_OR_VOICE } from './said';
import { CALL_ME_MAX } from './suggestion';

const LABELS = {
  ...SAID_LABELS,
  ...MOVE_LABELS,
  suggestionId: '建议',
  phone: '电话',
  classId: '这类问题',
  cursor: '翻页位置',
};

/** 回执 of a 建议. `acceptBy`: the day by which the committee takes it up; absent for a voice of a class that is under way. */
export interface SuggestionReceipt {
  suggestionId: string;
  receiptNumber: string;
  raisedAt: Instant;
  acceptBy?: Day;
  /** Danger to life or limb, as far as its words say: whoever reads this calls somebody who comes sooner than a committee. */
  isUrgent?: true;
  /** 待审: nobody but the committee sees it yet. */
  isAwaitingCheck: boolean;
}

/** What she says for herself, wherever it is. Everything may be left out but how to call the person. */
const Submission = Said.omit({ buildingId: true })
  .extend({
    callMe: plainText(CALL_ME_MAX),
    /** Only if she wants to be called back; checked by its form and sealed. */
    phone: z.string().trim().max(20).optional(),
  })
  .strict();
export type Submission = z.output<typeof Submission>;

/** Said of the field where she has left out the building and follows none. */
export const WHICH_BUILDING = '先选自己住的楼，居委才知道说的是哪里';

/**
 * 提建议: words, or a voice note that somebody types out. Without `buildingId` it is about the house that she follows: a phone that
 * has never had a network knows of none.
 */
export const submitSuggestion = write<SuggestionReceipt>()({
  action: 'suggestion.submit',
  permission: 'suggestion.submit',
  input: Submission.extend({ buildingId: Id.optional() }).refine(hasContent, {
    path: ['text'],
    message: WORDS_OR_VOICE,
  }),
  labels: LABELS,
});

/** 我也遇到: one more voice of a class, before a duplicate is made; what she has written by then goes along. */
export const joinClass = write<SuggestionReceipt>()({
  action: 'suggestion.join',
  permission: 'suggestion.submit',
  input: Submission.extend({ buildingId: Id, classId: Id }).strict(),
  labels: LABELS,
});

/** A 建议 as its author sees it. `status` is the class's where it was merged into one. */
export interface OwnSuggestion {
  suggestionId: string;
  receiptNumber: string;
  text: string;
  placeText?: string;
  categoryLabel?: string;
  status: HandlingStatus;
  statusLabel: string;
  raisedAt: Instant;
  isAwaitingCheck: boolean;
  /** 科室 that has it now: its own, or that of its class. */
  department?: string;
  /** Of the class: how many say the same, herself included. */
  voiceCount?: number;
  /** It is handled with its class: taken back, it is a voice less, and the class goes on. */
  isVoice?: true;
  /** 确认、不认可、撤回: what she may do now. */
  mayDo: MoveKind[];
}

export const listOwnSuggestions = read<Page<OwnSuggestion>>()({
  action: 'suggestion.listOwn',
  permission: 'suggestion.submit',
  input: z.object({ cursor: Cursor.optional() }).strict(),
  labels: LABELS,
});

/** `classId`: of the class whose steps and pictures she shares; `readings`: who opened the numbers that she left, the newest first. */
export type OpenedOwn = OwnSuggestion & {
  timeline: TimelineEntry[];
  dueOn?: Day;
  classId?: string;
  readings: Reading[];
};

/** With every step: her own, and from the merging on those of the class. */
export const openOwnSuggestion = read<OpenedOwn>()({
  action: 'suggestion.openOwn',
  permission: 'suggestion.submit',
  input: z.object({ suggestionId: Id }).strict(),
  labels: LABELS,
});

/** 确认 (满意 is asked once, with it), 不认可, 撤回. */
export const moveOwnSuggestion = write<OwnSuggestion>()({
  action: 'suggestion.moveOwn',
  permission: 'suggestion.submit',
  input: z.object({ suggestionId: Id, move: AuthorMove }).strict(),
  labels: LABELS,
});
