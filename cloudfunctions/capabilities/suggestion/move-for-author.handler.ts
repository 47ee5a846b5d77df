import { stepFrom } from '../../../miniprogram/domain/handling/step-draft';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { maySpeakForAuthor, SPOKEN_FOR } from '../../../miniprogram/domain/suggestion/desk';
import { moveForAuthor } from '../../../miniprogram/domain/suggestion/desk-contracts';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { handle } from '../../kernel/handler';
import { findClass, recountVoices } from '../problem-class/port';
import { deskOf, handlingAt, showAtDesk } from './desk';
import { comingBack, lyingWithClass } from './own-service';
import { takeStep } from './take-step';
import { tellSteps } from './tell';

export const moveForAuthorHandler = handle(
  moveForAuthor,
  async ({ input: { suggestionId, move }, caller, now, receiptKey }) => {
    const desk = deskOf(caller);
    const { role, personId } = desk;
    const draft = stepFrom(move, { at: now, by: { unit: SPOKEN_FOR, role, personId }, key: receiptKey });
    const handling = handlingAt(desk, suggestionId, draft);
    let merged: ProblemClass | undefined;
    const { doc, untold } = await takeStep<Suggestion>(
      {
        ...handling,
        async find() {
          const found = await handling.find();
          merged = found?.classId === undefined ? undefined : await findClass(found.classId);
          return found && lyingWithClass(found, merged);
        },
        completed: (lying, step) => comingBack(lying, handling.completed?.(lying, step) ?? step),
        standing(suggestion) {
          if (!maySpeakForAuthor(suggestion)) throw new DomainError('not-allowed', 'the author can answer herself');
          return { mover: 'author', ...(merged && { classStatus: merged.status }) };
        },
      },
      draft,
    );
    // 撤回 is a voice less; a repeat counts once more and finds the same.
    if (merged !== undefined && move.kind === 'withdraw') await recountVoices(merged, now);
    await tellSteps(doc, untold, now);
    return showAtDesk(doc, desk, now);
  },
);
