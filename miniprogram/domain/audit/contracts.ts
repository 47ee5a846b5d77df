import { z } from 'zod';
import { RESIDENT_FIELD_NAMES, type ResidentField } from '../resident/fields';
import { read, write } from '../shared/contract';
import { Id } from '../shared/ids';
import { Purpose } from '../shared/purposes';
import { TextPart } from '../shared/private-texts';
import { PartName } from '../suggestion/sealed-parts';
import type { ChainFault } from './audit';

/** A value in clear, and the entry of the audit that says who asked for it. Never kept on the phone. */
export interface Revealed {
  text: string;
  auditId: string;
}

const LABELS = {
  residentId: '居民',
  visitId: '走访记录',
  suggestionId: '诉求',
  feedbackId: '意见',
  field: '项目',
  purpose: '用途',
};

/** 查看 a sealed field, for one of its purposes. A write: the audit has it before anybody sees the value. */
export const revealField = write<Revealed>()({
  action: 'resident.reveal',
  permission: 'resident.reveal',
  input: z
    .object({
      residentId: Id,
      field: z.enum(RESIDENT_FIELD_NAMES as [ResidentField, ...ResidentField[]]),
      purpose: Purpose,
    })
    .strict(),
  labels: LABELS,
});

/** 查看 the words of a visit as they were typed, with the numbers that are hidden in them. */
export const revealVisitText = write<Revealed>()({
  action: 'visit.reveal',
  permission: 'resident.reveal',
  input: z.object({ visitId: Id, part: TextPart, purpose: Purpose }).strict(),
  labels: { ...LABELS, part: '哪一段' },
});

/** 查看 the number that somebody left, or her words with the numbers in them: for a purpose, and written down before it is seen. */
export const revealSuggestion = write<Revealed>()({
  action: 'suggestion.reveal',
  permission: 'resident.reveal',
  input: z.object({ suggestionId: Id, part: PartName, purpose: Purpose }).strict(),
  labels: { ...LABELS, part: '哪一项' },
});

/** 查看 the words of a piece of feedback as they were typed. */
export const revealFeedbackText = write<Revealed>()({
  action: 'feedback.reveal',
  permission: 'feedback.answer',
  input: z.object({ feedbackId: Id }).strict(),
  labels: LABELS,
});

/** Checks the audit of one's own ground from its first entry; `fault` names the first entry that does not hold. */
export const verifyAudit = read<{ chains: { chainId: string; entryCount: number; fault?: ChainFault }[] }>()({
  action: 'audit.verify',
  permission: 'audit.verify',
  input: z.object({}).strict(),
});
