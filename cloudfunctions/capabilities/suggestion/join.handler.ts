import { afterStep } from '../../../miniprogram/domain/handling/handling';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { joinClass } from '../../../miniprogram/domain/suggestion/own-contracts';
import { handle } from '../../kernel/handler';
import { findPublicBuilding } from '../building/port';
import { findClass, recountVoices } from '../problem-class/port';
import { checked } from './checked';
import { AUTHOR_UNIT, isSameSuggestion, receiptOf, suggestionFrom } from './own-service';
import { addOnce, findByReceipt, findVoice } from './repository';

/**
 * 我也遇到: a voice without words of its own, merged from the start. Who has said so before is not counted twice: she gets the receipt
 * of her first voice. Round trips: caller; building, class, earlier attempt and earlier voice at once; the record; two for the count.
 */
export const joinHandler = handle(joinClass, async ({ input, caller, now, receiptKey }) => {
  const { openid } = caller;
  const { classId, buildingId, callMe } = input;
  const [building, joined, first, voice] = await Promise.all([
    findPublicBuilding(buildingId),
    findClass(classId),
    findByReceipt(receiptKey),
    findVoice(openid, classId),
  ]);
  const isOpenToJoin = joined?.isPublic === true && joined.isDissolved === undefined;
  if (building === undefined || joined === undefined || !isOpenToJoin || building.communityId !== joined.communityId)
    throw new DomainError('not-found', `class ${classId}`);
  const earlier = first ?? voice;
  const check = earlier?.check ?? (await checked(openid, [callMe]));
  const said = { buildingId, text: '', attachments: [], callMe };
  const raised = suggestionFrom({
    ...{
      input: said,
      phone: undefined,
      hide: (_, text) => ({ text }),
      openid,
      building,
      tag: undefined,
      check,
      now,
      receiptKey,
    },
  });
  const by = { unit: AUTHOR_UNIT, role: 'resident' as const };
  const { untold: _, ...merged } = afterStep(raised, { key: receiptKey, kind: 'merge', at: now, by, classId });
  const { dueOn: __, ...rest } = raised;
  const draft = { ...rest, ...merged, classId };
  const stored = earlier ?? (await addOnce(draft));
  if (first !== undefined && !isSameSuggestion(first, draft))
    throw new DomainError('receipt-taken', `suggestion ${receiptKey}`);
  await recountVoices(joined, now);
  return receiptOf(stored);
});
