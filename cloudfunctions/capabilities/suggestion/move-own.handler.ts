import type { Step } from '../../../miniprogram/domain/handling/handling';
import { stepFrom } from '../../../miniprogram/domain/handling/step-draft';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import { answerWaiting } from '../../../miniprogram/domain/suggestion/checking';
import { moveOwnSuggestion } from '../../../miniprogram/domain/suggestion/own-contracts';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { handle } from '../../kernel/handler';
import { findClass, recountVoices } from '../problem-class/port';
import { checked } from './checked';
import { AUTHOR_UNIT, comingBack, lyingWithClass, viewOwn } from './own-service';
import { findOwn, saveStep } from './repository';
import { takeStep } from './take-step';
import { tellSteps } from './tell';

/**
 * The author's word: 确认, 不认可, 撤回. The step is the receipt, and the desk that it comes back to hears of it at once. WeChat is asked of
 * her words once; what it does not pass waits for the committee's look, and the step does not wait for it.
 */
export const moveOwnHandler = handle(moveOwnSuggestion, async ({ input, caller, now, receiptKey }) => {
  const { suggestionId, move } = input;
  let merged: ProblemClass | undefined;
  let check: Step['check'];
  const draft = stepFrom(move, { at: now, by: { unit: AUTHOR_UNIT, role: 'resident' }, key: receiptKey });
  const { doc, untold } = await takeStep<Suggestion>(
    {
      async find() {
        const found = await findOwn(caller.openid, suggestionId);
        merged = found?.classId === undefined ? undefined : await findClass(found.classId);
        const isNew = found?.steps.every(({ key }) => key !== receiptKey) === true;
        if (isNew && draft.text !== undefined) check ??= await checked(caller.openid, [draft.text]);
        return found && lyingWithClass(found, merged);
      },
      save: (read, next) => saveStep(read, { ...next, ...answerWaiting(read, next.steps[next.steps.length - 1]!) }),
      completed: (lying, step) => ({ ...comingBack(lying, step), ...(check && { check }) }),
      standing: () => ({ mover: 'author', ...(merged && { classStatus: merged.status }) }),
      urgency: ({ tag }) => tag?.urgency,
    },
    draft,
  );
  // 撤回 is a voice less; a repeat counts once more and finds the same.
  if (merged !== undefined && move.kind === 'withdraw') await recountVoices(merged, now);
  await tellSteps(doc, untold, now);
  return viewOwn(doc, merged);
});
