import { setWaitingCount } from '../platform/waiting-count';
import { fullness } from '../platform/vault';
import { listEveryDraft, type AnyDraft } from './drafts';
import { listOutbox, type OutboxItem } from './outbox/outbox';

/** Everything of one account on this phone that is not at its end, and the receipts of what is. */
export interface OpenWork {
  items: OutboxItem[];
  drafts: AnyDraft[];
  /** Of the phone's storage, 0–1. */
  fullness: number;
}

export async function listOpenWork(): Promise<OpenWork> {
  const [items, everyDraft, full] = [await listOutbox(), await listEveryDraft(), await fullness()];
  // What is in the outbox is listed there; a draft that was marked as sent without one waits for its form to be opened.
  const underWay = new Set(items.filter(({ state }) => state !== 'refused').map(({ receiptKey }) => receiptKey));
  const drafts = everyDraft.filter(({ receiptKey }) => !underWay.has(receiptKey));
  noteRefused(items, drafts);
  return { items, drafts, fullness: full };
}

function noteRefused(items: readonly OutboxItem[], drafts: readonly AnyDraft[]): void {
  const returned = drafts.filter(({ refusal }) => refusal !== undefined).length;
  setWaitingCount({ refused: returned + items.filter(({ state }) => state === 'refused').length });
}

/** Counts what was refused and nobody has mended: it may have come back while another page was open, or in another launch. */
export async function countRefused(): Promise<void> {
  await listOpenWork();
}
