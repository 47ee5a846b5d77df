import { HANDLING_STATUSES } from '../../../miniprogram/domain/handling/status';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { joinClass } from '../../../miniprogram/domain/suggestion/own-contracts';
import { handle } from '../../kernel/handler';
import { findPublicBuilding } from '../building/port';
import { findClass, recountVoices } from '../problem-class/port';
import { isSameSuggestion, isWordless, joinedTo, receiptOf } from './own-service';
import { addOnce, findByReceipt, findVoice } from './repository';
import { prepare } from './submission';
import { tellSteps } from './tell';

/**
 * 我也遇到: a voice with what she had written by then, or without a word, merged from the start. Nobody is counted twice: who has
 * said so before and says nothing new gets the receipt of her first voice; new words are refused, and so stay on her phone. Round
 * trips: caller; building, class, earlier attempt and earlier voice at once; the record; two for the count.
 */
export const joinHandler = handle(joinClass, async ({ input, caller: { openid }, now, receiptKey }) => {
  const { classId, buildingId, ...said } = input;
  const [building, joined, first, voice] = await Promise.all([
    findPublicBuilding(buildingId),
    findClass(classId),
    findByReceipt(receiptKey),
    findVoice(openid, classId),
  ]);
  const isUnderWay = joined !== undefined && HANDLING_STATUSES[joined.status].isOpen;
  const isOpenToJoin = joined?.isPublic === true && joined.isDissolved === undefined && (isUnderWay || !!first);
  if (building === undefined || joined === undefined || !isOpenToJoin || building.communityId !== joined.communityId)
    throw new DomainError('not-found', `class ${classId}`);
  if (first === undefined && voice !== undefined) {
    if (!isWordless(said)) throw new DomainError('already-said', `voice of ${classId}`);
    await recountVoices(joined, now);
    return receiptOf(voice);
  }
  const prepared = await prepare(said, { openid, building, first, now, receiptKey });
  // A danger waits for no class.
  const isAlarm = prepared.tag?.urgency === 'urgent';
  const draft = isAlarm ? prepared : joinedTo(classId, prepared);
  const stored = first ?? (await addOnce(draft));
  if (!isSameSuggestion(stored, draft)) throw new DomainError('receipt-taken', `suggestion ${receiptKey}`);
  if (isAlarm) await tellSteps(stored, stored.untold ? stored.steps : [], now);
  else await recountVoices(joined, now);
  return receiptOf(stored);
});
