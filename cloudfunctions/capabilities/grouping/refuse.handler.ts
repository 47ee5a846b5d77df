import { refuseSuggested } from '../../../miniprogram/domain/problem-class/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findCandidate, saveRefusal } from './repository';

/** 不是一类. What was refused before stays so; a repeat finds its own word. Three round trips: caller, candidate, the refusal. */
export const refuseHandler = handle(refuseSuggested, async ({ input, caller, receiptKey }) => {
  const { scope } = appointed(caller);
  const { candidateId, suggestionIds } = input;
  const candidate = scope.communityId && (await findCandidate(scope.communityId, candidateId));
  if (!candidate) throw new DomainError('not-found', `candidate ${candidateId}`);
  const voiceIds = [...new Set([...(candidate.refused?.voiceIds ?? []), ...suggestionIds])];
  await saveRefusal(candidate, { key: receiptKey, voiceIds });
  return { candidateId };
});
