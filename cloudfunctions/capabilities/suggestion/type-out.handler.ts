import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { isSameText } from '../../../miniprogram/domain/shared/private-texts';
import { typeOut } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { retagged } from '../../../miniprogram/domain/suggestion/retag';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { handle } from '../../kernel/handler';
import { hiderFor } from '../../kernel/hidden-texts';
import { knownCorrections } from '../text-tag/port';
import { deskOf, showAtDesk } from './desk';
import { findForDesk } from './repository';
import { saveTyped } from './tag-repository';
import { tagged } from './tagged';
import { tellSteps } from './tell';

/** Under which its words are sealed. */
const TEXT_PART = 'text';

const refuseErased = ({ _id, erasedAt }: Pick<Suggestion, '_id' | 'erasedAt'>): void => {
  if (erasedAt !== undefined) throw new DomainError('said-erased', `text of ${_id}`);
};

/** Once: what somebody has typed stands, and the voice beside it. */
export const typeOutHandler = handle(typeOut, async ({ input, caller, now }) => {
  const desk = deskOf(caller);
  const { suggestionId } = input;
  const suggestion = await findForDesk(desk, suggestionId);
  if (suggestion === undefined) throw new DomainError('not-found', `suggestion ${suggestionId}`);
  refuseErased(suggestion);
  const hide = await hiderFor({ subjectId: suggestionId, recordId: suggestionId }, [input.text]);
  const typed = hide(TEXT_PART, input.text);
  if (suggestion.text !== '') {
    if (!isSameText(suggestion, typed)) throw new DomainError('step-out-of-turn', `text of ${suggestionId}`);
    return showAtDesk(suggestion, desk, now);
  }
  const tag = tagged(typed.text, now, await knownCorrections(suggestion.subdistrictId));
  const next = retagged({ ...suggestion, ...typed }, suggestion.tag ?? tag);
  if (!(await saveTyped(suggestion, next))) {
    refuseErased((await findForDesk(desk, suggestionId)) ?? suggestion);
    throw new DomainError('busy', `text of ${suggestionId} contended`);
  }
  if (next.untold) await tellSteps(next, next.steps, now);
  return showAtDesk(next, desk, now);
});
