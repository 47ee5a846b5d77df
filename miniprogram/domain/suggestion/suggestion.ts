import { z } from 'zod';
import { AttachmentRefs } from '../attachment/attachment';
import { Handled } from '../handling/handling';
import { HANDLING_STATUSES } from '../handling/status';
import { Instant } from '../shared/calendar';
import { Choice } from '../shared/choices';
import { Id, ReceiptKey } from '../shared/ids';
import { isCommittee, Role } from '../shared/permissions';
import { Place } from '../shared/scope';
import { Sealed } from '../shared/sealed';
import { Category, Urgency } from '../text-tag/category';
import { SourceCode } from './source';

/** Of one 诉求 that is noted at a door. */
export const SUGGESTION_TEXT_MAX = 500;
/** Of a 建议 that a resident writes, or a hotline record: a petition. */
export const PETITION_TEXT_MAX = 1500;
export const CALL_ME_MAX = 20;
export const PLACE_TEXT_MAX = 100;

/** A word that decided, as it stands in the text: shown as a chip. */
export const EvidenceWord = z.object({ word: z.string().max(40), category: Category });
export type EvidenceWord = z.infer<typeof EvidenceWord>;

/** What a text was taken to be about, by the tagger or by a person; a person's word stands. */
export const SuggestionTag = z.object({
  primary: Category,
  secondary: z.array(Category).max(2),
  /** The two best, in order: both are offered where the tagger is not sure. */
  candidates: z.array(Category).max(2),
  urgency: Urgency,
  /** From 0 to 1. */
  confidence: z.number(),
  isSure: z.boolean(),
  evidence: z.array(EvidenceWord).max(8),
  taggedBy: z.enum(['tagger', 'person']),
  taggedAt: Instant,
  /** The write by which a person chose: the last of `tagChoices`. */
  key: ReceiptKey.optional(),
});
export type SuggestionTag = z.infer<typeof SuggestionTag>;

/** 改类别, as it was taken. */
export const TagChoice = Choice.extend({ primary: Category });
export type TagChoice = z.infer<typeof TagChoice>;

/**
 * What the content check says before anybody but the committee reads it. `waiting` 待审: the service did not answer, or was not sure,
 * and somebody of the committee looks; never the person's fault. What a committee wrote itself needs none. Who may read what, and what
 * counts as a look: checking.ts.
 */
export const CHECK_STATES = {
  'not-needed': { label: '' },
  passed: { label: '' },
  waiting: { label: '待审' },
  refused: { label: '不公开' },
} as const;
export type CheckState = keyof typeof CHECK_STATES;
export const CheckState = z.enum(Object.keys(CHECK_STATES) as [CheckState, ...CheckState[]]);

const GRAVEST_FIRST: readonly CheckState[] = ['waiting', 'refused', 'passed', 'not-needed'];
/** Of what was said and the files that came with it: while one of them waits, all of it does. */
export const gravestCheck = (states: readonly CheckState[]): CheckState =>
  GRAVEST_FIRST.find((state) => states.includes(state)) ?? 'not-needed';

/** The resident who said it through WeChat. The openid never goes into a reply; nobody but the committee reads the rest. */
export const SuggestionAuthor = z.object({
  openid: z.string(),
  /** 怎么称呼: 王阿姨. */
  callMe: z.string().max(CALL_ME_MAX),
  /** Only if a reply by phone is wanted; under a key of this suggestion's own. */
  phone: Sealed.optional(),
});
export type SuggestionAuthor = z.infer<typeof SuggestionAuthor>;

/**
 * 建议/诉求: one voice about one matter, with a life of its own, wherever it was heard. `_id` is the receipt key of the draft, or
 * follows from the visit's. Grid and building are absent where an outside record names none that is known.
 */
export const Suggestion = Place.partial({ gridId: true, buildingId: true })
  .extend({
    _id: Id,
    source: SourceCode,
    /** Number that an outside record has at its source, e.g. of a 12345 工单. */
    outsideNumber: z.string().max(60).optional(),
    householdId: Id.optional(),
    visitId: Id.optional(),
    /** Where it is, in words: 3号楼门口. */
    placeText: z.string().max(PLACE_TEXT_MAX).optional(),
    /** Phone and ID numbers in it are hidden. Empty while a voice note waits to be typed out, and for 我也遇到. */
    text: z.string().max(PETITION_TEXT_MAX),
    /** As it was typed, sealed; only where a number was hidden. */
    original: Sealed.optional(),
    attachments: AttachmentRefs.optional(),
    tag: SuggestionTag.optional(),
    /** What people chose, oldest first; the last one stands. The desk's own affair. */
    tagChoices: z.array(TagChoice).optional(),
    check: CheckState,
    /** Who of the committee has decided that by 审看. The desk's own affair. */
    checkedBy: Choice.optional(),
    /** 待审: what she wrote with 确认 or 不认可 from here on waits for a look; absent where nothing does. */
    answerWaitsSince: Instant.optional(),
    /** Who of the committee has looked at such words last. The desk's own affair. */
    answerCheckedBy: Choice.optional(),
    raisedAt: Instant,
    /** Who of the doorstep wrote it down; she may read it again. */
    raisedBy: z.object({ personId: Id, name: z.string(), role: Role }).optional(),
    author: SuggestionAuthor.optional(),
    /** How to call whoever said it without WeChat, on the 小板凳: 王阿姨. */
    callMe: z.string().max(CALL_ME_MAX).optional(),
    /** 本人已删除: her words, her name, her number and what she showed are gone; what the desks did stays. */
    erasedAt: Instant.optional(),
    /** 一类问题 that it is a voice of; kept after the author has answered or reopened. */
    classId: Id.optional(),
    /** Its class was 办结 while it was merged into it. */
    isClassSettled: z.literal(true).optional(),
  })
  .merge(Handled);
export type Suggestion = z.infer<typeof Suggestion>;

/** An open 诉求 as lists show it. */
export interface OpenSuggestion {
  suggestionId: string;
  /** Absent where the reader may not read what was said: it was confided to the 居委, or to whoever wrote it down. */
  text?: string;
  /** Numbers are hidden in it. */
  isHidden?: true;
  statusLabel: string;
  raisedAt: Instant;
}

/** Masks by role, as a visit's note: the committee reads the words, a 楼组长 only those that she wrote herself. */
export function viewSuggestion(suggestion: Suggestion, reader: { role: Role; personId: string }): OpenSuggestion {
  const mayReadText = suggestion.raisedBy?.personId === reader.personId || isCommittee(reader.role);
  return {
    suggestionId: suggestion._id,
    ...(mayReadText && { text: suggestion.text, ...(suggestion.original && { isHidden: true as const }) }),
    statusLabel: HANDLING_STATUSES[suggestion.status].label,
    raisedAt: suggestion.raisedAt,
  };
}
