import { recordKey } from '../../domain/attachment/record';
import type { DraftOf } from '../../domain/shared/contract';
import { moveClass } from '../../domain/problem-class/desk-contracts';
import { moveSuggestion } from '../../domain/suggestion/desk-contracts';
import { joinClass, submitSuggestion, type SuggestionReceipt } from '../../domain/suggestion/own-contracts';
import { recordVisit, type VisitReceipt } from '../../domain/visit/contracts';
import type { VisitDraft } from '../../domain/visit/visit';
import { endDraft, returnDraft } from '../drafts';
import { queueUploads } from '../upload';
import { changeItem, dropItem, listItems } from './box';
import type { OutboxItem } from './item';
import { receiptOf, receiptsToForget } from './queue';

const queueOfSuggestion = ({ draft, reply }: OutboxItem): Promise<void> =>
  queueUploads(
    recordKey('suggestion', (reply as SuggestionReceipt).suggestionId),
    (draft as DraftOf<typeof submitSuggestion>).attachments ?? [],
  );

/** Pictures of a step. */
const picturesOf = ({ move }: DraftOf<typeof moveSuggestion> | DraftOf<typeof moveClass>) =>
  ('attachments' in move && move.attachments) || [];

/** What a write that has arrived sets going on this phone, by its action. May be done twice. */
const FOLLOWS: Readonly<Record<string, (item: OutboxItem) => Promise<void>>> = {
  [recordVisit.action]: ({ draft, reply }) =>
    queueUploads(recordKey('visit', (reply as VisitReceipt).visitId), (draft as VisitDraft).attachments ?? []),
  [submitSuggestion.action]: queueOfSuggestion,
  [joinClass.action]: queueOfSuggestion,
  [moveSuggestion.action]: ({ draft }) => {
    const step = draft as DraftOf<typeof moveSuggestion>;
    return queueUploads(recordKey('suggestion', step.suggestionId), picturesOf(step));
  },
  [moveClass.action]: ({ draft }) => {
    const step = draft as DraftOf<typeof moveClass>;
    return queueUploads(recordKey('class', step.classId), picturesOf(step));
  },
};

/**
 * Does what an answer leaves to do on this phone, in an order in which a kill at any point leaves nothing undone: the item goes
 * last, and until then finds its way here again.
 * @throws what the phone says when it is full; the item stays, and the next launch does it.
 */
export async function settle(item: OutboxItem): Promise<void> {
  if (item.state === 'arrived') {
    await FOLLOWS[item.action]?.(item);
    if (item.form === undefined) return dropItem(item);
    await endDraft(item.form, item.receiptKey);
    await changeItem(item, receiptOf);
    for (const old of receiptsToForget(await listItems())) await dropItem(old);
  }
  if (item.state === 'returned' && item.form !== undefined) {
    const terms = { isSent: item.staysLocked ?? false, refusal: item.sentence ?? '' };
    if (await returnDraft(item.form, item.receiptKey, terms)) await dropItem(item);
    else await changeItem(item, (now) => ({ ...now, state: 'refused' }));
  }
}
