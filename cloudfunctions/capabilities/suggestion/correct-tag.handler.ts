import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { correctTag } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { mayHandle } from '../../../miniprogram/domain/suggestion/restricted';
import { tagChosen } from '../../../miniprogram/domain/suggestion/retag';
import { handle } from '../../kernel/handler';
import { saveCorrection } from '../text-tag/port';
import { deskOf, showAtDesk } from './desk';
import { findForDesk, saveChosenTag } from './repository';

/** The tag itself first, then what the tagger learns of it: a repeat mends what a killed call left undone. */
export const correctTagHandler = handle(
  correctTag,
  async ({ input: { suggestionId, primary }, caller, now, receiptKey }) => {
    const desk = deskOf(caller);
    const suggestion = await findForDesk(desk, suggestionId);
    if (suggestion === undefined) throw new DomainError('not-found', `suggestion ${suggestionId}`);
    const isRepeat = suggestion.tag?.key === receiptKey;
    if (!isRepeat && !mayHandle(suggestion, desk)) throw new DomainError('not-allowed', `tag of ${suggestionId}`);
    const tag = isRepeat ? suggestion.tag : tagChosen(suggestion.tag, primary, { at: now, key: receiptKey });
    if (isRepeat && tag?.primary !== primary) throw new DomainError('receipt-taken', `tag of ${suggestionId}`);
    const counts = isRepeat || (tag !== undefined && (await saveChosenTag(desk.scope, suggestionId, tag)));
    const { subdistrictId, text } = suggestion;
    if (counts && tag && text !== '')
      await saveCorrection({ _id: suggestionId, subdistrictId, text, primary, urgency: tag.urgency, at: tag.taggedAt });
    // A later choice of somebody else stands, and is what is shown.
    const shown = counts ? { ...suggestion, ...(tag && { tag }) } : await findForDesk(desk, suggestionId);
    return showAtDesk(shown ?? suggestion, desk, now);
  },
);
