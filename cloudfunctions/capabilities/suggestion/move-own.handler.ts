import { stepFrom } from '../../../miniprogram/domain/handling/step-draft';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import { moveOwnSuggestion } from '../../../miniprogram/domain/suggestion/own-contracts';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { handle } from '../../kernel/handler';
import { findClass, recountVoices } from '../problem-class/port';
import { AUTHOR_UNIT, lyingWithClass, viewOwn } from './own-service';
import { findOwn, saveStep } from './repository';
import { takeStep } from './take-step';
import { tellSteps } from './tell';

/** The author's word: 确认, 不认可, 撤回. The step is the receipt, and the desk that it comes back to hears of it at once. */
export const moveOwnHandler = handle(moveOwnSuggestion, async ({ input, caller, now, receiptKey }) => {
  const { suggestionId, move } = input;
  let merged: ProblemClass | undefined;
  const draft = stepFrom(move, { at: now, by: { unit: AUTHOR_UNIT, role: 'resident' }, key: receiptKey });
  const { doc, untold } = await takeStep<Suggestion>(
    {
      async find() {
        const found = await findOwn(caller.openid, suggestionId);
        merged = found?.classId === undefined ? undefined : await findClass(found.classId);
        return found && lyingWithClass(found, merged);
      },
      save: saveStep,
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
