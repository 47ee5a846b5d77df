import { begun } from '../../../miniprogram/domain/handling/handling';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { receiptNumber } from '../../../miniprogram/domain/shared/ids';
import { isSameText } from '../../../miniprogram/domain/shared/private-texts';
import { noteSuggestion } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { retagged } from '../../../miniprogram/domain/suggestion/retag';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { hiderFor } from '../../kernel/hidden-texts';
import { findBuilding } from '../building/port';
import { knownCorrections } from '../text-tag/port';
import { addOnce } from './repository';
import { tagged } from './tagged';
import { tellSteps } from './tell';

const TEXT_PART = 'text';

const isSame = (stored: Suggestion, draft: Suggestion): boolean => {
  const essence = ({ raisedBy, buildingId, placeText, callMe, attachments = [] }: Suggestion) =>
    JSON.stringify([raisedBy?.personId, buildingId, placeText, callMe, attachments]);
  return essence(stored) === essence(draft) && isSameText(stored, draft);
};

/** 代记: the record is the receipt. What is urgent reaches the rest of the committee at once. */
export const noteHandler = handle(noteSuggestion, async ({ input, caller, now, receiptKey }) => {
  const { scope, scopeName: unit, personId, name, role } = appointed(caller);
  const building = await findBuilding(scope, input.buildingId);
  if (building === undefined) throw new DomainError('not-found', `building ${input.buildingId}`);
  const hide = await hiderFor({ subjectId: receiptKey, recordId: receiptKey }, [input.text]);
  const words = hide(TEXT_PART, input.text);
  const { subdistrictId, communityId, gridId, _id: buildingId } = building;
  const tag = tagged(words.text, now, words.text === '' ? [] : await knownCorrections(subdistrictId));
  const draft: Suggestion = retagged(
    {
      ...{ subdistrictId, communityId, gridId, buildingId },
      _id: receiptKey,
      source: 'bench',
      placeText: input.placeText ?? building.name,
      ...words,
      ...(input.attachments.length > 0 && { attachments: input.attachments }),
      ...(input.callMe !== undefined && { callMe: input.callMe }),
      // Written down by the committee itself: there is nothing to be checked.
      check: 'not-needed',
      raisedAt: now,
      raisedBy: { personId, name, role },
      ...begun({ key: receiptKey, at: now, by: { unit, role, personId } }),
    },
    tag,
  );
  const stored = await addOnce(draft);
  if (!isSame(stored, draft)) throw new DomainError('receipt-taken', `suggestion ${receiptKey}`);
  if (stored.untold) await tellSteps(stored, stored.steps, now);
  const { raisedAt, dueOn: acceptBy = '' } = stored;
  return { suggestionId: receiptKey, receiptNumber: receiptNumber(receiptKey), raisedAt, acceptBy };
});
