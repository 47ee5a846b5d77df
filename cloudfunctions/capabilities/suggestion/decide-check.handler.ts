import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { decideCheck } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { handle } from '../../kernel/handler';
import { deskOf, showAtDesk } from './desk';
import { findForDesk, saveVerdict } from './repository';

/** The verdict is the receipt: whoever says the same again is answered, whoever says otherwise hears that it was decided. */
export const decideCheckHandler = handle(decideCheck, async ({ input: { suggestionId, verdict }, caller, now }) => {
  const desk = deskOf(caller);
  await saveVerdict(desk.scope, suggestionId, verdict);
  const suggestion = await findForDesk(desk, suggestionId);
  if (suggestion === undefined) throw new DomainError('not-found', `suggestion ${suggestionId}`);
  if (suggestion.check !== verdict) throw new DomainError('step-out-of-turn', `check of ${suggestionId}`);
  return showAtDesk(suggestion, desk, now);
});
