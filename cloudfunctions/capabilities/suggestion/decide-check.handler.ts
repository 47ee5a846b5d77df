import { recordKey } from '../../../miniprogram/domain/attachment/record';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { decideCheck } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { handle } from '../../kernel/handler';
import { decideWaiting, listArrived } from '../attachment/port';
import { deskOf, findToHandle, showAtDesk } from './desk';
import { findForDesk, saveVerdict } from './repository';

/**
 * One word about all that waits: what was said, what was answered, and the photos and voices that came with it. The verdict is the receipt: whoever says
 * the same again is answered, whoever says otherwise hears that it was decided.
 */
export const decideCheckHandler = handle(
  decideCheck,
  async ({ input: { suggestionId, verdict }, caller, now, receiptKey: key }) => {
    const desk = deskOf(caller);
    await findToHandle(desk, suggestionId);
    const record = recordKey('suggestion', suggestionId);
    const [isOfWords, fileCount] = await Promise.all([
      saveVerdict(desk.scope, suggestionId, { check: verdict, checkedBy: { key, at: now, by: desk.personId } }),
      decideWaiting(desk.scope, record, verdict),
    ]);
    const suggestion = await findForDesk(desk, suggestionId);
    if (suggestion === undefined) throw new DomainError('not-found', `suggestion ${suggestionId}`);
    const isDone = isOfWords || fileCount > 0 || suggestion.answerCheckedBy?.key === key;
    if (!isDone && suggestion.check !== verdict) {
      const files = await listArrived(desk.scope, record);
      if (!files.some(({ check }) => check === verdict))
        throw new DomainError('step-out-of-turn', `check of ${suggestionId}`);
    }
    return showAtDesk(suggestion, desk, now);
  },
);
