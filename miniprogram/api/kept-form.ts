import type { ReplyOf } from '../domain/shared/contract';
import type { Answer } from './answer';
import type { WriteContract } from './client';
import { beginDraft, recoverDraft, removeDraft, saveDraft, type Draft } from './drafts';
import { sendDraft, type Sending } from './send-draft';

/** A form whose content lies on this phone from its first keystroke until it has arrived. */
export interface KeptForm<C extends WriteContract, Value> {
  /** As it lies on the phone. */
  readonly draft: Draft<Value>;
  /** It was begun before this page was opened. */
  readonly isRecovered: boolean;
  /**
   * Every change goes to the phone at once; what was sent without an answer does not change: a repeat must say the same.
   * @returns false when the phone could not keep it.
   */
  change(part: Partial<Value>): Promise<boolean>;
  /** What the page knows by itself: it goes along with her first change, and is no draft before. @returns as `change`. */
  prefill(part: Partial<Value>): Promise<boolean>;
  send(): Promise<Answer<ReplyOf<C>>>;
  /**
   * Goes on, open, under a new key: only where nothing was recorded under the one before, nor ever will be. @returns as `change`.
   * @throws RandomUnavailable
   */
  renew(part: Partial<Value>): Promise<boolean>;
  /** Throws the draft away. */
  discard(): Promise<void>;
}

/**
 * Finds the draft of this form about this subject again, or begins one under a receipt key of its own.
 * @param empty what a new one holds.
 * @throws RandomUnavailable where no receipt key can be made.
 */
export async function openForm<C extends WriteContract, Value>(
  sending: Sending<C, Value>,
  empty: Value,
  about: string,
): Promise<KeptForm<C, Value>> {
  const { form, subject } = sending;
  const recovered = await recoverDraft(form, subject);
  let draft = recovered ?? (await beginDraft(empty, about));
  let isKept = recovered !== undefined;
  const keep = (next: Draft<Value>) => {
    draft = next;
    isKept = true;
    return saveDraft(form, subject, draft).then(
      () => true,
      () => false,
    );
  };
  const change = async (part: Partial<Value>): Promise<boolean> =>
    draft.isSent || keep({ ...draft, value: { ...draft.value, ...part } });
  return {
    get draft() {
      return draft;
    },
    isRecovered: recovered !== undefined,
    change,
    async prefill(part) {
      if (isKept) return change(part);
      draft = { ...draft, value: { ...draft.value, ...part } };
      return true;
    },
    async renew(part) {
      return keep(await beginDraft({ ...draft.value, ...part }, draft.about));
    },
    async send() {
      const sent = await sendDraft(sending, draft);
      draft = sent.draft;
      return sent.answer;
    },
    discard: () => removeDraft(form, subject),
  };
}
