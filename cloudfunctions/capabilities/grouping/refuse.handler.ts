import { refuseSuggested } from '../../../miniprogram/domain/problem-class/contracts';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findCandidate, saveRefusal } from './repository';

/** Whoever is overtaken by a colleague's word reads again. */
const ATTEMPTS = 4;

/**
 * 不是一类. What was refused before stays so, by whomever; a repeat finds that there is nothing left to add. Three round trips: caller,
 * candidate, the refusal.
 */
export const refuseHandler = handle(refuseSuggested, async ({ input, caller, receiptKey }) => {
  const { scope } = appointed(caller);
  const { candidateId, suggestionIds } = input;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const candidate = scope.communityId && (await findCandidate(scope.communityId, candidateId));
    if (!candidate) throw new DomainError('not-found', `candidate ${candidateId}`);
    const known = candidate.refused?.voiceIds ?? [];
    const voiceIds = [...new Set([...known, ...suggestionIds])];
    const isKnown = voiceIds.length === known.length;
    if (isKnown || (await saveRefusal(candidate, { key: receiptKey, voiceIds }))) return { candidateId };
  }
  throw new DomainError('busy', `candidate ${candidateId} contended`);
});
