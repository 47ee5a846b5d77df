import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { submitSuggestion, WHICH_BUILDING } from '../../../miniprogram/domain/suggestion/own-contracts';
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
export const submitHandler = handle(submitSuggestion, async ({ input, caller, now, receiptKey }) => {
  const { openid, followedBuildingId } = caller;
  const { buildingId = followedBuildingId, ...said } = input;
  const [named, first] = await Promise.all([
    buildingId === undefined ? undefined : findPublicBuilding(buildingId),
    findByReceipt(receiptKey),
  ]);
  // She may follow another house by the time that it comes again.
  const isMoved = input.buildingId === undefined && first?.buildingId !== undefined && first.buildingId !== buildingId;
  const building = isMoved ? await findPublicBuilding(first.buildingId ?? '') : named;
  if (building === undefined && input.buildingId === undefined)
    throw new DomainError('bad-input', 'follows no building', { buildingId: `${WHICH_BUILDING}。` });
  if (building === undefined) throw new DomainError('not-found', `building ${input.buildingId}`);
  const draft = await prepare(said, { openid, building, first, now, receiptKey });
  const stored = first ?? (await addOnce(draft));
  if (!isSameSuggestion(stored, draft)) throw new DomainError('receipt-taken', `suggestion ${receiptKey}`);
  if (stored.untold) await tellSteps(stored, stored.steps, now);
  return receiptOf(stored);
});
