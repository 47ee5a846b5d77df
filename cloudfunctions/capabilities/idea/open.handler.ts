import { openIdea } from '../../../miniprogram/domain/idea/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { receiptNumber } from '../../../miniprogram/domain/shared/ids';
import { titleOf } from '../../../miniprogram/domain/suggestion/desk';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findForDesk } from '../suggestion/port';
import { findOwnIdea } from './repository';
import { viewIdea } from './service';

/** Two round trips: caller; the 建议 and its idea at once. */
export const openHandler = handle(openIdea, async ({ input: { suggestionId }, caller }) => {
  const { scope, role } = appointed(caller);
  const [suggestion, idea] = await Promise.all([
    findForDesk({ role, scope }, suggestionId),
    findOwnIdea(scope, suggestionId),
  ]);
  if (suggestion === undefined) throw new DomainError('not-found', `suggestion ${suggestionId}`);
  const { _id, text, raisedAt } = suggestion;
  return {
    said: { text: text || titleOf({ text }), receiptNumber: receiptNumber(_id), raisedAt },
    ...(idea && { idea: viewIdea(idea) }),
  };
});
