import { openHousehold } from '../../../miniprogram/domain/household/contracts';
import { addressOf } from '../../../miniprogram/domain/household/household';
import { viewResident } from '../../../miniprogram/domain/resident/resident';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { viewSuggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { viewVisit } from '../../../miniprogram/domain/visit/rules';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listResidents } from '../resident/port';
import { listOpenSuggestions } from '../suggestion/port';
import { listStandingVisits } from '../visit/port';
import { findHousehold } from './repository';
import { lineOf } from './service';

const VISITS_SHOWN = 10;

export const openHandler = handle(openHousehold, async ({ input: { householdId }, caller, now }) => {
  const reader = appointed(caller);
  const today = dayOf(now);
  const [household, residents, visits, suggestions] = await Promise.all([
    findHousehold(reader.scope, householdId),
    listResidents(reader.scope, householdId),
    listStandingVisits(reader.scope, householdId, VISITS_SHOWN),
    listOpenSuggestions(reader.scope, householdId),
  ]);
  if (household === undefined) throw new DomainError('not-found', `household ${householdId}`);
  return {
    ...lineOf(household),
    today,
    address: addressOf(household),
    communityName: household.communityName,
    residents: residents.map((resident) => viewResident(resident, reader.role, today)),
    visits: visits.map((visit) => viewVisit(visit, reader)),
    suggestions: suggestions.map((suggestion) => viewSuggestion(suggestion, reader)),
  };
});
