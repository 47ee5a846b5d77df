import { moveIdea } from '../../../miniprogram/domain/idea/contracts';
import type { IdeaMove } from '../../../miniprogram/domain/idea/idea';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { ideaDeskOf } from './desk';
import { viewIdea } from './service';
import { takeIdeaStep } from './take-step';
import { tellIdea } from './tell';

const departmentOf = (move: IdeaMove): string | undefined => ('department' in move ? move.department : undefined);

export const moveHandler = handle(moveIdea, async ({ input: { suggestionId, move }, caller, now, receiptKey }) => {
  const { role, personId } = appointed(caller);
  const { desk, standing, unit } = ideaDeskOf(caller);
  const { kind, text } = move;
  const department = departmentOf(move);
  const draft = {
    ...{ key: receiptKey, kind, at: now, by: { unit, role, personId } },
    ...(text !== undefined && { text }),
    ...(department !== undefined && { department }),
  };
  const { idea, untold } = await takeIdeaStep({ desk, standing, personId }, suggestionId, draft);
  await tellIdea(idea, untold, now);
  return viewIdea(idea, standing);
});
