import { stepFrom } from '../../../miniprogram/domain/handling/step-draft';
import { moveSuggestion } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { handle } from '../../kernel/handler';
import { deskOf, handlingAt, showAtDesk } from './desk';
import { takeStep } from './take-step';
import { tellSteps } from './tell';

/** One step of the committee or of the 科室 that has it; what was handed on is shown once more to whoever handed it on. */
export const moveHandler = handle(
  moveSuggestion,
  async ({ input: { suggestionId, move }, caller, now, receiptKey }) => {
    const desk = deskOf(caller);
    const { unit, role, personId } = desk;
    const draft = stepFrom(move, { at: now, by: { unit, role, personId }, key: receiptKey });
    const { doc, untold } = await takeStep(handlingAt(desk, suggestionId, draft), draft);
    await tellSteps(doc, untold, now);
    return showAtDesk(doc, desk, now);
  },
);
