import { moveIdea } from '../../../miniprogram/domain/idea/contracts';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { viewIdea } from './service';
import { takeIdeaStep } from './take-step';
import { tellIdea } from './tell';

export const moveHandler = handle(moveIdea, async ({ input: { suggestionId, move }, caller, now, receiptKey }) => {
  const { scope, scopeName: unit, role, personId } = appointed(caller);
  const { kind, text } = move;
  const by = { unit, role, personId };
  const draft = { key: receiptKey, kind, at: now, by, ...(text !== undefined && { text }) };
  const { idea, untold } = await takeIdeaStep(scope, suggestionId, draft);
  await tellIdea(idea, untold, now);
  return viewIdea(idea);
});
