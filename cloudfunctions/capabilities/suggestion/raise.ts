import { retagged } from '../../../miniprogram/domain/suggestion/retag';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { knownCorrections } from '../text-tag/port';
import { addRaised } from './repository';
import { tagged } from './tagged';

/**
 * What a visit raised, each told what it is about and how soon. Their `_id`s follow from the visit, so raising them again changes
 * nothing. Where one is urgent the committee is told by upkeep: whoever was at the door knows already.
 */
export async function raiseOnce(raised: readonly Suggestion[]): Promise<void> {
  const [first] = raised;
  if (first === undefined) return;
  const corrections = await knownCorrections(first.subdistrictId);
  await addRaised(raised.map((one) => retagged(one, tagged(one.text, one.raisedAt, corrections))));
}
