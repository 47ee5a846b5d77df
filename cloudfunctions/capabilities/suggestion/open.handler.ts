import { openSuggestion } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { handle } from '../../kernel/handler';
import { deskOf, showAtDesk } from './desk';
import { findForDesk } from './repository';

export const openHandler = handle(openSuggestion, async ({ input: { suggestionId }, caller, now }) => {
  const desk = deskOf(caller);
  const suggestion = await findForDesk(desk, suggestionId);
  if (suggestion === undefined) throw new DomainError('not-found', `suggestion ${suggestionId}`);
  return showAtDesk(suggestion, desk, now);
});
