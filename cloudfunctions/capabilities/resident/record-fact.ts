import type { Fact } from '../../../miniprogram/domain/fact/fact';
import { ledgerStateOf, residentFrom, type Resident } from '../../../miniprogram/domain/resident/resident';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { catchUpRow, writeFact, type Book, type FactDraft } from '../fact/port';
import { getResident, saveResident } from './repository';

export type { FactDraft };

/** A resident's row is nothing but what follows from her facts. */
const RESIDENTS: Book<Resident> = {
  get: getResident,
  stateOf: ledgerStateOf,
  rowFrom: residentFrom,
  save: saveResident,
};

/** Brings her row up to the facts that are stored about her: see `catchUpRow`. */
export const catchUp = (residentId: string, at: Instant): Promise<Resident | undefined> =>
  catchUpRow(RESIDENTS, residentId, at);

/** Stores one fact about a resident, once, and brings her row up to it: see `writeFact`. */
export async function recordFact(
  draft: FactDraft,
  loaded: Resident | undefined,
): Promise<{ fact: Fact; resident: Resident }> {
  const { fact, row } = await writeFact(RESIDENTS, draft, loaded);
  return { fact, resident: row };
}
