import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { submitSuggestion } from '../../../miniprogram/domain/suggestion/own-contracts';
import { handle } from '../../kernel/handler';
import { findPublicBuilding } from '../building/port';
import { isSameSuggestion, receiptOf } from './own-service';
import { addOnce, findByReceipt } from './repository';
import { prepare } from './submission';
import { tellSteps } from './tell';

/**
 * 提建议: everybody in WeChat may, also somebody of whom nothing is stored. The record is the receipt. A repeat is found before
 * WeChat is asked once more. What is urgent reaches the committee at once. Round trips: caller; building and earlier attempt at once;
 * what the tagger was taught; the record.
 */
export const submitHandler = handle(submitSuggestion, async ({ input, caller: { openid }, now, receiptKey }) => {
  const [building, first] = await Promise.all([findPublicBuilding(input.buildingId), findByReceipt(receiptKey)]);
  if (building === undefined) throw new DomainError('not-found', `building ${input.buildingId}`);
  const draft = await prepare(input, { openid, building, first, now, receiptKey });
  const stored = first ?? (await addOnce(draft));
  if (!isSameSuggestion(stored, draft)) throw new DomainError('receipt-taken', `suggestion ${receiptKey}`);
  if (stored.untold) await tellSteps(stored, stored.steps, now);
  return receiptOf(stored);
});
