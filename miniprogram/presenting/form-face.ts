import type { Failure } from '../api/answer';
import type { Draft } from '../api/drafts';
import type { FieldErrors } from '../domain/shared/errors';
import { failureInForm } from './refusal';

/** What every form that keeps a draft shows beside its fields. */
export interface FormFace {
  notice: string;
  problems: FieldErrors;
  mayDiscard: boolean;
  /** Nothing may be changed: on its way, or sent and nobody knows. */
  isLocked: boolean;
  isBusy: boolean;
  /** Sent without an answer: the button says 再发一次. */
  isUnanswered: boolean;
}

export const NEW_FORM: FormFace = {
  notice: '',
  problems: {},
  mayDiscard: false,
  isLocked: false,
  isBusy: false,
  isUnanswered: false,
};

export const SENDING = { isBusy: true, isLocked: true, mayDiscard: false } as const;

export const PHONE_FULL = '这部手机的存储满了，草稿没能留住；请尽快保存。';
const RECOVERED = '上次没保存完的已找回。';
const WAITS = '它还在待发，有网络会自动发出；点“再发一次”不会重复记录。';
const STANDS = '先前发出的那一版已经记下，以它为准；屏幕上的这一版没有另外记。';

function recoveredWords({ isSent, refusal }: Draft<unknown>): string {
  if (refusal !== undefined) return `${RECOVERED}上次发出的没有收下：${refusal}`;
  return isSent ? `${RECOVERED}${WAITS}` : RECOVERED;
}

/** As the page opens: with what was found on the phone, or empty. */
export const openedFace = ({ isRecovered, draft }: { isRecovered: boolean; draft: Draft<unknown> }): FormFace => ({
  ...NEW_FORM,
  notice: isRecovered ? recoveredWords(draft) : '',
  mayDiscard: isRecovered && !draft.isSent,
  isLocked: draft.isSent,
  isUnanswered: draft.isSent,
});

/** After an attempt that did not arrive. */
export function failedFace(failure: Failure, { isSent }: Draft<unknown>): FormFace {
  const { notice, problems } = failureInForm(failure);
  const isTaken = failure.kind === 'refused' && failure.code === 'receipt-taken';
  return {
    notice: isTaken ? STANDS : notice,
    problems,
    mayDiscard: isTaken,
    isLocked: isSent,
    isBusy: false,
    isUnanswered: isSent && !isTaken,
  };
}
