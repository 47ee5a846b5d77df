import { ideaBeside } from '../../../miniprogram/domain/idea/said';
import { openSuggestion } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { handle } from '../../kernel/handler';
import { findIdeaAt } from '../idea/port';
import { deskOf, showAtDesk } from './desk';
import { findForDesk } from './repository';

/** For the committee the 金点子 that came of it is read beside it. */
export const openHandler = handle(openSuggestion, async ({ input: { suggestionId }, caller, now }) => {
  const desk = deskOf(caller);
  const isOurs = desk.department === undefined;
  const [suggestion, idea] = await Promise.all([
    findForDesk(desk, suggestionId),
    isOurs ? findIdeaAt(desk, suggestionId) : undefined,
  ]);
  if (suggestion === undefined) throw new DomainError('not-found', `suggestion ${suggestionId}`);
  return { ...(await showAtDesk(suggestion, desk, now)), ...(isOurs && ideaBeside(suggestion, idea, desk)) };
});
