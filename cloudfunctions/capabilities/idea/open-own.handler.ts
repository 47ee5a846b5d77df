import { openOwnIdea } from '../../../miniprogram/domain/idea/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { handle } from '../../kernel/handler';
import { findOwn } from '../suggestion/port';
import { findOfSuggestion } from './repository';
import { viewOwnIdea } from './service';

/** Mine alone: whose 建议 it is comes first, so two in a row behind the caller. */
export const openOwnHandler = handle(openOwnIdea, async ({ input: { suggestionId }, caller }) => {
  const suggestion = await findOwn(caller.openid, suggestionId);
  if (suggestion === undefined) throw new DomainError('not-found', `suggestion ${suggestionId}`);
  const idea = await findOfSuggestion(suggestionId);
  return { ...(idea && { idea: viewOwnIdea(idea) }) };
});
