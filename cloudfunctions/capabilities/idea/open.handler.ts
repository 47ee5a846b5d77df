import { openIdea } from '../../../miniprogram/domain/idea/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { receiptNumber } from '../../../miniprogram/domain/shared/ids';
import { titleOf } from '../../../miniprogram/domain/suggestion/desk';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findForDesk, findSuggestion } from '../suggestion/port';
import { ideaDeskOf } from './desk';
import { findAtDesk } from './repository';
import { viewIdea } from './service';

/** Two round trips: caller; the 建议 and its idea at once. A 科室 reads the words of what it was handed, and never who said them. */
export const openHandler = handle(openIdea, async ({ input: { suggestionId }, caller }) => {
  const { scope, role } = appointed(caller);
  const { desk, standing } = ideaDeskOf(caller);
  const isOurs = desk.department === undefined;
  const [suggestion, idea] = await Promise.all([
    isOurs ? findForDesk({ role, scope }, suggestionId) : findSuggestion(suggestionId),
    findAtDesk(desk, suggestionId),
  ]);
  if (suggestion === undefined || (!isOurs && idea === undefined))
    throw new DomainError('not-found', `suggestion ${suggestionId}`);
  const { _id, text, raisedAt } = suggestion;
  return {
    said: { text: text || titleOf({ text }), receiptNumber: receiptNumber(_id), raisedAt },
    ...(idea && { idea: viewIdea(idea, standing) }),
  };
});
