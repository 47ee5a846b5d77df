import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { correctTag } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { mayHandle } from '../../../miniprogram/domain/suggestion/restricted';
import { tagChosen } from '../../../miniprogram/domain/suggestion/retag';
import type { Suggestion, TagChoice } from '../../../miniprogram/domain/suggestion/suggestion';
import { handle } from '../../kernel/handler';
import { takeChoice } from '../../kernel/take-choice';
import { deskOf, showAtDesk } from './desk';
import { countFollowing } from './like';
import { findForDesk } from './repository';
import { saveChosenTag } from './tag-repository';
import { teach } from './teach';

/**
 * The choice itself first, then what the tagger learns of it: a repeat mends what a killed call left undone, and one that was overtaken
 * since is answered with what stands.
 */
export const correctTagHandler = handle(correctTag, async ({ input, caller, now, receiptKey }) => {
  const { suggestionId, primary, seenKey } = input;
  const desk = deskOf(caller);
  const choice: TagChoice = { key: receiptKey, at: now, by: desk.personId, primary };
  const shown = await takeChoice<Suggestion, TagChoice>(
    {
      async find() {
        const stored = await findForDesk(desk, suggestionId);
        if (stored === undefined) throw new DomainError('not-found', `suggestion ${suggestionId}`);
        return stored;
      },
      madeOf: ({ tagChoices = [] }) => tagChoices,
      isSame: (one, other) => one.primary === other.primary,
      after(stored) {
        if (!mayHandle(stored, desk)) throw new DomainError('not-allowed', `tag of ${suggestionId}`);
        const { tag, tagChoices = [], erasedAt } = stored;
        if (erasedAt !== undefined) throw new DomainError('said-erased', `tag of ${suggestionId}`);
        return { ...stored, tag: tagChosen(tag, primary, choice), tagChoices: [...tagChoices, choice] };
      },
      save: saveChosenTag,
    },
    choice,
    seenKey,
  );
  if (shown.tag?.key !== receiptKey) return showAtDesk(shown, desk, now);
  await teach(shown);
  const [opened, { followCount, isAtLeast }] = await Promise.all([showAtDesk(shown, desk, now), countFollowing(shown)]);
  return { ...opened, ...(followCount > 0 && { followCount, ...(isAtLeast && { isAtLeast }) }) };
});
