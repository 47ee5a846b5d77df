import { stepFrom } from '../../../miniprogram/domain/handling/step-draft';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { maySpeakForAuthor, SPOKEN_FOR } from '../../../miniprogram/domain/suggestion/desk';
import { moveForAuthor } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { handle } from '../../kernel/handler';
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
        standing(suggestion) {
          if (!maySpeakForAuthor(suggestion)) throw new DomainError('not-allowed', 'the author can answer herself');
          return { mover: 'author' };
        },
      },
      draft,
    );
    await tellSteps(doc, untold, now);
    return showAtDesk(doc, desk, now);
  },
);
