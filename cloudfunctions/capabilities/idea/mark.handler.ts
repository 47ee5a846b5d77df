import { markIdea } from '../../../miniprogram/domain/idea/contracts';
import type { Idea } from '../../../miniprogram/domain/idea/idea';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { handle } from '../../kernel/handler';
import { deskOf, findToHandle } from '../suggestion/port';
import { addIdea, findByReceipt, findOfSuggestion } from './repository';
import { ideaFrom, isSameIdea, viewIdea } from './service';
import { tellIdea } from './tell';

/**
 * The idea is the receipt. What a colleague has marked meanwhile is answered as it stands: it is one idea, under her words. Round
 * trips: caller; the 建议; the idea; whom to tell, the message, the mark that she was told.
 */
export const markHandler = handle(markIdea, async ({ input: { suggestionId, title }, caller, now, receiptKey }) => {
  const desk = deskOf(caller);
  const { unit, role, personId } = desk;
  const suggestion = await findToHandle(desk, suggestionId);
  if (suggestion === undefined) throw new DomainError('not-found', `suggestion ${suggestionId}`);
  const draft = ideaFrom({ suggestion, title, by: { unit, role, personId }, now, receiptKey });
  const stored = (await addIdea(draft)) ? draft : await whatStands(draft);
  if (stored.untold) await tellIdea(stored, stored.steps, now);
  return viewIdea(stored, { holder: 'committee' }, now);
});

/** @throws DomainError `receipt-taken` when the key was used for something else */
async function whatStands(draft: Idea): Promise<Idea> {
  const own = await findByReceipt(draft._id);
  if (own !== undefined && !isSameIdea(own, draft)) throw new DomainError('receipt-taken', `idea ${draft._id}`);
  const stands = own ?? (await findOfSuggestion(draft.suggestionId));
  if (stands === undefined) throw new Error(`idea ${draft._id} is a duplicate of nothing`);
  return stands;
}
