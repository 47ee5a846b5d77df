import { KEPT_PAGE, listChanged } from '../../../miniprogram/domain/household/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { cursorAfter, readCursor } from '../../../miniprogram/domain/shared/page';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listChangedResidents, listResidentsOf } from '../resident/port';
import { listChangedHouseholds, listHouseholds } from './repository';
import { keptOf, pageOfChanges, seenUntil } from './service';

/**
 * A door whole, whatever was saved about it: so somebody who died, moved away or was deleted is simply not behind it any more.
 * Round trips: the caller, what was saved (doors and people at once), the doors with their people; three where nothing was.
 */
export const listChangedHandler = handle(
  listChanged,
  async ({ input: { buildingIds, since, cursor }, caller, now }) => {
    const { scope, role } = appointed(caller);
    const last = cursor === undefined ? undefined : readCursor(cursor);
    const from = last ? { at: last.sortValue, id: last.id } : { at: since };
    const [households, residents] = await Promise.all([
      listChangedHouseholds(scope, buildingIds, from, KEPT_PAGE + 1),
      listChangedResidents(scope, buildingIds, from, KEPT_PAGE + 1),
    ]);
    const { householdIds, last: end } = pageOfChanges(households, residents, KEPT_PAGE);
    const [doors, people] =
      householdIds.length > 0
        ? await Promise.all([listHouseholds(scope, householdIds), listResidentsOf(scope, householdIds)])
        : [[], []];
    return {
      rows: keptOf(doors, people, role, dayOf(now)),
      ...(end && { nextCursor: cursorAfter(end.at, end.id) }),
      seenUntil: seenUntil(now),
    };
  },
);
