import type { Fact } from '../../../miniprogram/domain/fact/fact';
import type { Household } from '../../../miniprogram/domain/household/household';
import { amendedHousehold, ledgerStateOf } from '../../../miniprogram/domain/household/row';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { catchUpRow, writeFact, type Book, type FactDraft } from '../fact/port';
import { getHousehold, saveOwn } from './repository';

/** Of a household's row only its own fields follow from its facts; members and visits bring the rest: see `refreshHousehold`. */
const HOUSEHOLDS: Book<Household> = {
  get: getHousehold,
  stateOf: ledgerStateOf,
  rowFrom(householdId, state, loaded) {
    if (loaded === undefined) throw new RangeError(`household ${householdId} has facts and no row`);
    return amendedHousehold(loaded, state);
  },
  save: (_loaded, next, at) => saveOwn(next, at),
};

/** Brings its row, where there is one, up to the facts that are stored about it: see `catchUpRow`. */
export async function catchUpHousehold(householdId: string, at: Instant): Promise<Household | undefined> {
  const household = await getHousehold(householdId);
  return household && catchUpRow(HOUSEHOLDS, householdId, at, household);
}

/** Stores one fact about a household, once, and brings its row up to it: see `writeFact`. */
export async function recordHouseholdFact(draft: FactDraft, loaded: Household): Promise<Fact> {
  const { fact } = await writeFact(HOUSEHOLDS, draft, loaded);
  return fact;
}
