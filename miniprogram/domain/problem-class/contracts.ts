import { z } from 'zod';
import type { HandlingStatus } from '../handling/status';
import type { Day } from '../shared/calendar';
import { read, write } from '../shared/contract';
import { Id, type ReceiptKey } from '../shared/ids';
import { Cursor, type Page } from '../shared/page';
import { plainText } from '../shared/plain-text';
import { CLASS_TITLE_MAX } from './problem-class';
import type { Because } from './similarity';

/** Voices of one call: as many as a function merges within its seconds; more are merged in turns. */
export const MERGED_MAX = 50;
const SIMILAR_TEXT_MAX = 1500;

const LABELS = {
  classId: '这类问题',
  candidateId: '像一类的',
  suggestionIds: '诉求',
  title: '叫法',
  buildingId: '楼栋',
  text: '内容',
  cursor: '翻页位置',
};

/** One voice of a class, or one that may become one, as the committee reads it. */
export interface ClassVoice {
  suggestionId: string;
  sourceLabel: string;
  on: Day;
  text: string;
  placeText?: string;
  /** To a 科室, which reads no door: at which house. */
  buildingName?: string;
  /** How the person wants to be called, or whose door it was. */
  by?: string;
  /** 科室 that has it by itself. */
  department?: string;
  /** What she says of it once the class is 办结; absent before. */
  answer?: VoiceAnswer;
}

/** `ask`: nobody has asked her yet; `await`: she answers by herself, through WeChat; `redone`: it is being done again for her. */
export type VoiceAnswer = 'ask' | 'await' | 'confirmed' | 'redone';

/** 像一类: voices that look like one matter, with the reason; a person merges, or says that it is not so. */
export interface SuggestedClass {
  candidateId: string;
  /** The class that they would join; absent where they would make one. */
  joins?: { classId: string; title: string };
  categoryLabel: string;
  voices: ClassVoice[];
  because: Because;
  firstOn: Day;
  lastOn: Day;
}

/** One that was 不是一类 of late: by which write, and since when. */
export interface RefusedClass extends SuggestedClass {
  refusalKey: ReceiptKey;
  refusedOn: Day;
}

/** `refused`: what can still be taken back, the newest first; functions of before send none. */
export const suggestProblemClasses = read<{ suggested: SuggestedClass[]; refused?: RefusedClass[] }>()({
  action: 'class.suggest',
  permission: 'class.read',
  input: z.object({}).strict(),
});

/** 不是一类: these voices are not shown together again. `refusalKey`: what takes it back; with functions of before nothing does. */
export const refuseSuggested = write<{ candidateId: string; refusalKey?: ReceiptKey }>()({
  action: 'class.refuse',
  permission: 'class.write',
  input: z.object({ candidateId: Id, suggestionIds: z.array(Id).min(1).max(MERGED_MAX) }).strict(),
  labels: LABELS,
});

/** 撤回 of 不是一类, by whomever of the committee: as if it had never been said. `isOpen`: false where another's word still stands. */
export const takeBackRefusal = write<{ candidateId: string; isOpen: boolean }>()({
  action: 'class.takeBackRefusal',
  permission: 'class.write',
  input: z.object({ candidateId: Id, refusalKey: Id }).strict(),
  labels: { ...LABELS, refusalKey: '说过的“不是一类”' },
});

export interface ClassReceipt {
  classId: string;
  title: string;
  voiceCount: number;
  receiptNumber: string;
  /** See `OpenedClass`. */
  publishedKey?: ReceiptKey;
}

/** 合并成一类, or into one that there is. Every voice stays as it was said, and hears of it once. */
export const mergeVoices = write<ClassReceipt>()({
  action: 'class.merge',
  permission: 'class.write',
  input: z
    .object({
      suggestionIds: z.array(Id).min(1).max(MERGED_MAX),
      into: z.union([z.object({ classId: Id }).strict(), z.object({ title: plainText(CLASS_TITLE_MAX) }).strict()]),
    })
    .strict(),
  labels: { ...LABELS, into: '合并成', 'into.title': '叫法', 'into.classId': '这类问题' },
});

/** A class into which a 诉求 may be put, with what speaks for it. */
export interface ClassChoice {
  classId: string;
  title: string;
  categoryLabel: string;
  statusLabel: string;
  voiceCount: number;
  placeText?: string;
  /** It is shown among the likely ones. */
  isLikely?: true;
  /** The last grouping found it too. */
  isSuggested?: true;
  isSameCategory?: true;
  place: Because['place'];
  /** Stretches that stand in both, the longest first. */
  words: string[];
}

/** What one may put it into, by hand. */
export interface ClassChoices {
  voice: ClassVoice;
  /** It is in no class, is not settled, and whoever asks handles it; nothing is offered otherwise. */
  mayMerge: boolean;
  classes: ClassChoice[];
  /** There are others: a word finds them. */
  hasMore: boolean;
}

/** Of what one looks for. */
export const WORDS_MAX = 40;

/**
 * 并进一类: open classes of the community that a 诉求 may be put into, the likely ones first. `words`: only those of which every word
 * stands in their title, their place or their category. The putting itself is `class.merge`.
 */
export const listClassesFor = read<ClassChoices>()({
  action: 'class.listFor',
  permission: 'class.read',
  input: z.object({ suggestionId: Id, words: z.string().trim().max(WORDS_MAX).optional() }).strict(),
  labels: { ...LABELS, suggestionId: '诉求', words: '要找的字' },
});

/** 拆出: each voice lies again where it lay before it was merged. A class without voices is dissolved. */
export const splitVoices = write<ClassReceipt & { isDissolved: boolean }>()({
  action: 'class.split',
  permission: 'class.write',
  input: z.object({ classId: Id, suggestionIds: z.array(Id).min(1).max(MERGED_MAX) }).strict(),
  labels: LABELS,
});

/** A 一类问题 in a list. */
export interface ClassRow {
  classId: string;
  title: string;
  categoryLabel: string;
  status: HandlingStatus;
  statusLabel: string;
  voiceCount: number;
  firstRaisedOn: Day;
  lastRaisedOn: Day;
  department?: string;
  plan?: string;
  dueOn?: Day;
  isOverdue: boolean;
}

/** `late`: those whose next step is past its day, the longest first; with the first page, so that none of them lies on a later one. */
export const listClasses = read<Page<ClassRow> & { late: ClassRow[] }>()({
  action: 'class.list',
  permission: 'class.read',
  input: z.object({ cursor: Cursor.optional() }).strict(),
  labels: LABELS,
});

/** A class as anybody may see it: no voice of anybody. */
export interface SimilarClass {
  classId: string;
  title: string;
  categoryLabel: string;
  statusLabel: string;
  voiceCount: number;
  /** Whoever asks is one of its voices already. */
  isJoined?: true;
}

/** 我也遇到: classes of the neighbourhood that what somebody is writing may be one of, the nearest first, before she sends it. */
export const findSimilarClasses = read<{ classes: SimilarClass[] }>()({
  action: 'class.similar',
  permission: 'suggestion.submit',
  input: z.object({ buildingId: Id, text: z.string().trim().min(1).max(SIMILAR_TEXT_MAX) }).strict(),
  labels: LABELS,
});
