import { z } from 'zod';
import { AttachmentRef, AttachmentRefs, type AttachmentKind } from '../attachment/attachment';
import { Day, Instant } from '../shared/calendar';
import { Id } from '../shared/ids';
import { Role } from '../shared/permissions';
import { Place } from '../shared/scope';
import { Sealed } from '../shared/sealed';
import { Outcome } from './outcome';
import { SUGGESTION_TEXT_MAX } from '../suggestion/suggestion';

export const NOTE_MAX = 2000;
export const RAISED_MAX = 10;
export const MET_MAX = 20;

/** Text that a person typed: trimmed at both ends, empty means not filled. */
const typed = (max: number) => z.string().trim().max(max);

/**
 * What the phone sends for 记走访. Only the household and one outcome chip are needed (#8: no required text field).
 * `visitedAt` is the instant at the door when it was recorded without a signal; the arrival time otherwise.
 */
export const VisitDraft = z
  .object({
    householdId: Id,
    outcome: Outcome,
    metResidentIds: z.array(Id).max(MET_MAX).default([]),
    note: typed(NOTE_MAX).default(''),
    raised: z
      .array(z.object({ text: typed(SUGGESTION_TEXT_MAX).min(1) }).strict())
      .max(RAISED_MAX)
      .default([]),
    attachments: AttachmentRefs.default([]),
    visitedAt: Instant.optional(),
  })
  .strict();
export type VisitDraft = z.input<typeof VisitDraft>;
export type VisitInput = z.output<typeof VisitDraft>;

export const VISIT_LABELS = {
  householdId: '门牌',
  outcome: '走访结果',
  metResidentIds: '见到的人',
  note: '备注',
  raised: '诉求',
  'raised.text': '诉求',
  attachments: '照片和录音',
  visitedAt: '走访时间',
} as const;

/** 走访: one knock on one door. Its `_id` is the receipt key of the draft. */
export const Visit = Place.extend({
  _id: Id,
  householdId: Id,
  address: z.string().max(60),
  outcome: Outcome,
  metResidentIds: z.array(Id),
  /** Phone and ID numbers in it are hidden. */
  note: z.string(),
  /** The note as it was typed, under the household's key; only where a number was hidden. */
  noteOriginal: Sealed.optional(),
  /** The note reads like a wish, and nothing was raised with the visit. */
  isWish: z.literal(true).optional(),
  /** The 诉求 that somebody has made of the note since. */
  noteSuggestionId: Id.optional(),
  /** Texts as raised, numbers hidden as in the note; each lives on as a `Suggestion` whose `_id` follows from this visit's. */
  raised: z.array(z.object({ text: z.string(), original: Sealed.optional() })),
  /** Photos and voice notes that follow the record, each in its own time; absent where there are none. */
  attachments: z.array(AttachmentRef).optional(),
  visitedAt: Instant,
  visitedOn: Day,
  recordedAt: Instant,
  recordedBy: z.object({ personId: Id, name: z.string(), role: Role }),
  withdrawnAt: Instant.optional(),
});
export type Visit = z.infer<typeof Visit>;

/** A visit as lists show it. */
export interface VisitView {
  visitId: string;
  householdId: string;
  address: string;
  outcome: Outcome;
  visitedAt: Instant;
  visitedOn: Day;
  recordedByName: string;
  /** Absent where the reader may not read what was said (家常 stays private to the 居委). */
  note?: string;
  /** Numbers are hidden in the note: it can be opened as it was typed, for a purpose. */
  isNoteHidden?: true;
  raisedCount: number;
  /** The note reads like a wish that nobody has raised: 记成一条诉求 is offered. Only to who may read the note. */
  mayRaise?: true;
  /** Of each photo and voice note, arrived or not; absent where the reader may not have them, as the note. */
  attachmentKinds?: AttachmentKind[];
  receiptNumber: string;
}

/** `_id`s of the 诉求 that a visit raised: they follow from its key, so that a repeat cannot double them. */
export const raisedIds = (visit: Pick<Visit, '_id' | 'raised'>): string[] =>
  visit.raised.map((_, index) => `${visit._id}-${index + 1}`);
