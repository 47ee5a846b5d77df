import { retagged } from '../../../miniprogram/domain/suggestion/retag';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { knownCorrections } from '../text-tag/port';
import { addRaised } from './repository';
import { tagged } from './tagged';
import { tellSteps } from './tell';

/**
 * What a visit raised, each told what it is about and how soon. Their `_id`s follow from the visit, so raising them again changes
 * nothing. What is urgent reaches the committee at once: a 楼组长 at the door may be nobody who can help. Told again it is the same message.
 * @returns is any of it urgent?
 */
export async function raiseOnce(raised: readonly Suggestion[], now: Instant): Promise<boolean> {
  const [first] = raised;
  if (first === undefined) return false;
  const corrections = await knownCorrections(first.subdistrictId);
  const read = raised.map((one) => retagged(one, tagged(one.text, one.raisedAt, corrections)));
  await addRaised(read);
  const alarming = read.filter(({ untold }) => untold);
  for (const one of alarming) await tellSteps(one, one.steps, now);
  return alarming.length > 0;
}
