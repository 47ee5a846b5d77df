import { openHousehold, type KindDecision } from '../../../miniprogram/domain/household/contracts';
import { addressOf, type Household } from '../../../miniprogram/domain/household/household';
import { viewResident } from '../../../miniprogram/domain/resident/resident';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { isCommittee } from '../../../miniprogram/domain/shared/permissions';
import { mayRead } from '../../../miniprogram/domain/suggestion/restricted';
import { viewSuggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { viewVisit } from '../../../miniprogram/domain/visit/rules';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { findFacts } from '../fact/port';
import { listEverResidents } from '../resident/port';
import { listOpenSuggestions } from '../suggestion/port';
import { listStandingVisits } from '../visit/port';
import { findHousehold } from './repository';
import { decisionOf, dossierOf, goneOf, lineOf } from './service';

const VISITS_SHOWN = 10;

/** Who set the kind by hand: one round trip more, where somebody did. */
async function kindDecision({ _id, overriddenKind, grounds }: Household): Promise<KindDecision | undefined> {
  const factId = grounds.standing['overriddenKind']?.factId;
  if (overriddenKind === undefined || factId === undefined) return undefined;
  const [fact] = await findFacts(_id, [factId]);
  return fact && decisionOf(fact);
}

export const openHandler = handle(openHousehold, async ({ input: { householdId }, caller, now }) => {
  const reader = appointed(caller);
  const today = dayOf(now);
  const [household, everybody, visits, suggestions] = await Promise.all([
    findHousehold(reader.scope, householdId),
    listEverResidents(reader.scope, householdId),
    listStandingVisits(reader.scope, householdId, VISITS_SHOWN),
    listOpenSuggestions(reader.scope, householdId),
  ]);
  if (household === undefined) throw new DomainError('not-found', `household ${householdId}`);
  const residents = everybody.filter(({ status }) => status === 'lives-here');
  const gone = everybody.filter(({ status }) => status !== 'lives-here');
  const overridden = await kindDecision(household);
  return {
    ...lineOf(household),
    today,
    address: addressOf(household),
    communityName: household.communityName,
    residents: residents.map((resident) => viewResident(resident, reader.role, today)),
    ...(isCommittee(reader.role) && {
      dossiers: residents.map((resident) => dossierOf(resident, today)),
      gone: gone.map(goneOf),
    }),
    ...(overridden && { overridden }),
    visits: visits.map((visit) => viewVisit(visit, reader)),
    // What is for others is not even there: to whoever may not know where it was said, its door would say it.
    suggestions: suggestions.filter((one) => mayRead(one, reader)).map((one) => viewSuggestion(one, reader)),
  };
});
