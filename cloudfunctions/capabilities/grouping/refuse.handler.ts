import { refuse } from '../../../miniprogram/domain/problem-class/refusal';
import { refuseSuggested } from '../../../miniprogram/domain/problem-class/contracts';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { sayOf } from './refused';

/**
 * 不是一类. What was refused before stays so, by whomever; a repeat finds its own word. Three round trips: caller, candidate, the refusal.
 */
export const refuseHandler = handle(refuseSuggested, async ({ input, caller, now, receiptKey }) => {
  const { scope, personId: by } = appointed(caller);
  const { candidateId, suggestionIds } = input;
  const deed = { key: receiptKey, at: now, by };
  await sayOf(scope, candidateId, ({ refused }) => refuse(refused, suggestionIds, deed));
  return { candidateId, refusalKey: receiptKey };
});
