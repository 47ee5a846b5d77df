import type { ResidentView } from '../domain/resident/resident';

/** `王秀英 82 岁`; roughly where only that may be known. */
export function personWords({ name, age, ageBand }: ResidentView): string {
  if (age === undefined) return `${name} ${ageBand}`;
  return `${name} ${age < 1 ? '不满 1 岁' : `${age} 岁`}`;
}

/** What components/person-chips draws. */
export interface PersonChip {
  residentId: string;
  words: string;
  isMet: boolean;
}

export const personChips = (residents: readonly ResidentView[], metResidentIds: readonly string[]): PersonChip[] =>
  residents.map((resident) => ({
    residentId: resident.residentId,
    words: personWords(resident),
    isMet: metResidentIds.includes(resident.residentId),
  }));
