import { moveProblems, stepFrom } from '../../../miniprogram/domain/handling/step-draft';
import { moveClass } from '../../../miniprogram/domain/problem-class/desk-contracts';
import { milestoneProblems } from '../../../miniprogram/domain/problem-class/milestones';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { standingAt } from '../../../miniprogram/domain/suggestion/desk';
import { handle } from '../../kernel/handler';
import { deskOf, takeStep } from '../suggestion/port';
import { findForDesk, saveStep } from './repository';
import { mayHandleClass, showAtDesk } from './show';
import { tellClassSteps } from './tell';

/**
 * One step of a class, by the committee or by the 科室 that has it; everybody who said so hears of it. Round trips: caller, class, step;
 * whom it comes to; voices; a message each; the mark; as it is shown then.
 */
export const moveHandler = handle(moveClass, async ({ input, caller, now, receiptKey }) => {
  const desk = deskOf(caller);
  const { unit, role, personId } = desk;
  const { classId, move, milestoneId } = input;
  const made = stepFrom(move, { at: now, by: { unit, role, personId }, key: receiptKey });
  const draft = { ...made, ...(milestoneId && { milestoneId }) };
  const { doc, untold } = await takeStep<ProblemClass>(
    {
      find: () => findForDesk(desk, classId, { key: receiptKey, personId }),
      save: saveStep,
      standing(stored) {
        if (!mayHandleClass(stored, desk))
          throw new DomainError('not-allowed', `class ${classId} is for those who are named`);
        return standingAt(desk);
      },
      problems: (stored) => milestoneProblems(stored, draft) ?? moveProblems(draft, desk.department, dayOf(now)),
      urgency: ({ urgency }) => urgency,
    },
    draft,
  );
  await tellClassSteps(doc, untold, now);
  return showAtDesk(doc, desk, now);
});
