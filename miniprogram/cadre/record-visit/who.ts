import { call } from '../../api/client';
import { findKeptHousehold, isCutOff } from '../../api/kept/read';
import { openHousehold } from '../../domain/household/contracts';
import { addressOf } from '../../domain/household/household';
import type { ResidentView } from '../../domain/resident/resident';
import { isFinal } from '../../presenting/face';
import { householdWords } from './present';

/** Who lives behind a door, and one line about it. */
interface Found {
  address: string;
  residents: ResidentView[];
  words: string;
  /** From the copy on this phone: somebody may have come since. */
  isKept?: true;
}

/** Why there is nothing to know; `isClosed`: not a door of hers. Without a network and a copy there is nothing to say either. */
type NotFound = { notice: string; isClosed: boolean } | { notice?: never };

/** From the cloud; without a network from the copy on this phone. */
export async function whoLivesHere(householdId: string): Promise<Found | NotFound> {
  const answer = await call(openHousehold, { householdId });
  if (answer.kind === 'arrived') {
    const { address, residents } = answer.data;
    return { address, residents, words: householdWords(answer.data) };
  }
  if (!isCutOff(answer)) return { notice: answer.sentence, isClosed: isFinal(answer) };
  const kept = await findKeptHousehold(householdId);
  if (!kept) return {};
  const { household } = kept;
  const words = householdWords({ ...household, suggestions: [] });
  return { address: addressOf(household), residents: household.residents, words, isKept: true };
}

/**
 * Of those who were met: who has moved away since the draft was begun has no chip to take off again, and the visit would be refused
 * for her. A copy on the phone may not know who has come, so it drops nobody.
 */
export const stillHere = (
  met: readonly string[],
  { residents, isKept }: Pick<Found, 'residents' | 'isKept'>,
): string[] => met.filter((id) => isKept || residents.some(({ residentId }) => residentId === id));
