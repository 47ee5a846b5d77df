import { z } from 'zod';
import type { DraftForm } from '../../api/drafts';
import type { Sending } from '../../api/send-draft';
import { moveOwnSuggestion } from '../../domain/suggestion/own-contracts';

/** What she makes of it: one of the answers, and a word where she does not agree. */
export const AnswerFormValue = z.object({ answer: z.string(), text: z.string() });
export type AnswerFormValue = z.infer<typeof AnswerFormValue>;

const ANSWER_FORM: DraftForm<AnswerFormValue> = { name: 'suggestion-answer', version: 1, value: AnswerFormValue };

export const UNANSWERED: AnswerFormValue = { answer: '', text: '' };

/** 满意 is asked once, with 确认. */
export const ANSWERS = [
  { value: 'satisfied', word: '办好了，满意' },
  { value: 'confirmed', word: '办好了，还行' },
  { value: 'reopen', word: '没办好' },
] as const;

/** What she says of 暂不具备条件. */
export const OBJECTIONS = [{ value: 'disagree', word: '我不同意' }] as const;

export const answering = (suggestionId: string): Sending<typeof moveOwnSuggestion, AnswerFormValue> => ({
  form: ANSWER_FORM,
  subject: suggestionId,
  order: `suggestion/${suggestionId}`,
  contract: moveOwnSuggestion,
  toWire({ answer, text }) {
    if (answer === 'withdraw') return { suggestionId, move: { kind: 'withdraw' } };
    if (answer === 'disagree') return { suggestionId, move: { kind: 'disagree', text } };
    if (answer === 'reopen') return { suggestionId, move: { kind: 'reopen', text } };
    return { suggestionId, move: { kind: 'confirm', isSatisfied: answer === 'satisfied' } };
  },
});
