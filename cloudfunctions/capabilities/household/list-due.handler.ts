import { DUE_DOORS_SHOWN, listDue } from '../../../miniprogram/domain/household/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { countOpenSuggestions } from '../suggestion/port';
import { listDueDoors, tallyDoors } from './repository';
import { lineOf } from './service';

export const listDueHandler = handle(listDue, async ({ caller, now }) => {
  const { scope } = appointed(caller);
  const today = dayOf(now);
  const [tallies, doors, openSuggestionCount, urgentSuggestionCount] = await Promise.all([
    tallyDoors(scope, 'subdistrictId', today, ['householdCount', 'dueCount', 'visitedThisMonthCount']),
    listDueDoors(scope, today, DUE_DOORS_SHOWN),
    countOpenSuggestions(scope),
    countOpenSuggestions(scope, { 'tag.urgency': 'urgent' }),
  ]);
  const { householdCount = 0, dueCount = 0, visitedThisMonthCount = 0 } = tallies[0] ?? {};
  const counts = { householdCount, dueCount, visitedThisMonthCount, openSuggestionCount, urgentSuggestionCount };
  return { today, ...counts, doors: doors.map(lineOf) };
});
