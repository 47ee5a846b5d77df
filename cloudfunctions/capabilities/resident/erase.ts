import type { Fact } from '../../../miniprogram/domain/fact/fact';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { destroyKey, findSealIfAny } from '../../kernel/subject-keys';
import { eraseFacts, listFactsAfter } from '../fact/port';
import { eraseNumbersAt } from './erase-numbers';
import { doorsEverIn, numbersEverIn } from './service';

/**
 * What follows from the fact that somebody was deleted: her numbers go from what was written down at her doors; her key is destroyed,
 * so that every sealed value of hers is noise, wherever a copy lies; and what her facts said is taken out of them. In this order: the
 * numbers are known from her facts, and open with her key. Done again it changes nothing.
 */
export async function erase(residentId: string, at: Instant): Promise<void> {
  const facts = await listFactsAfter(residentId, 0);
  const numbers = await numbersOf(residentId, facts);
  if (numbers.size > 0) for (const householdId of doorsEverIn(facts)) await eraseNumbersAt(householdId, numbers);
  await destroyKey(residentId, at);
  await eraseFacts(residentId);
}

/** Every phone and ID number that was ever said of her, also those that no longer stand. */
async function numbersOf(residentId: string, facts: readonly Fact[]): Promise<ReadonlySet<string>> {
  const said = numbersEverIn(facts);
  const seal = said.length > 0 ? await findSealIfAny(residentId) : undefined;
  if (seal === undefined) return new Set();
  return new Set(said.map(({ field, value }) => seal.open(field, value)));
}
