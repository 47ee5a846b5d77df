import { moveIdea } from '../../../miniprogram/domain/idea/contracts';
import type { IdeaMove } from '../../../miniprogram/domain/idea/idea';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { reviewedBy } from '../../../miniprogram/domain/suggestion/checking';
import { mayHandle } from '../../../miniprogram/domain/suggestion/restricted';
import { handle } from '../../kernel/handler';
import { deskOf } from '../suggestion/port';
import { findSaid, ideaDeskOf } from './desk';
import { viewIdea } from './service';
import { takeIdeaStep } from './take-step';
import { tellIdea } from './tell';

const departmentOf = (move: IdeaMove): string | undefined => ('department' in move ? move.department : undefined);

export const moveHandler = handle(moveIdea, async ({ input: { suggestionId, move }, caller, now, receiptKey }) => {
  const reader = deskOf(caller);
  const { role, personId } = reader;
  const { desk, standing, unit } = ideaDeskOf(caller);
  const suggestion = await findSaid(caller, suggestionId);
  if (suggestion === undefined) throw new DomainError('not-found', `suggestion ${suggestionId}`);
  const isHers = mayHandle(suggestion, reader);
  const { kind, text } = move;
  const department = departmentOf(move);
  const draft = reviewedBy(suggestion, {
    ...{ key: receiptKey, kind, at: now, by: { unit, role, personId } },
    ...(text !== undefined && { text }),
    ...(department !== undefined && { department }),
  });
  const { idea, untold } = await takeIdeaStep({ desk, standing, personId, isHers }, suggestionId, draft);
  // Whoever may not handle it has it without its author.
  await tellIdea(idea, untold, now, isHers ? suggestion : undefined);
  return viewIdea(idea, standing, now);
});
