import { stepFrom } from '../../../miniprogram/domain/handling/step-draft';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { maySpeakForAuthor, SPOKEN_FOR } from '../../../miniprogram/domain/suggestion/desk';
import { moveForAuthor } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { handle } from '../../kernel/handler';
import { findClass } from '../problem-class/port';
import { deskOf, handlingAt, showAtDesk } from './desk';
import { takeStep } from './take-step';
import { tellSteps } from './tell';

export const moveForAuthorHandler = handle(
  moveForAuthor,
  async ({ input: { suggestionId, move }, caller, now, receiptKey }) => {
    const desk = deskOf(caller);
    const { role, personId } = desk;
    const draft = stepFrom(move, { at: now, by: { unit: SPOKEN_FOR, role, personId }, key: receiptKey });
    const { doc, untold } = await takeStep(
      {
        ...handlingAt(desk, suggestionId, draft),
        async standing(suggestion) {
          if (!maySpeakForAuthor(suggestion)) throw new DomainError('not-allowed', 'the author can answer herself');
          const merged = suggestion.classId === undefined ? undefined : await findClass(suggestion.classId);
          return { mover: 'author', ...(merged && { classStatus: merged.status }) };
        },
      },
      draft,
    );
    await tellSteps(doc, untold, now);
    return showAtDesk(doc, desk, now);
  },
);
