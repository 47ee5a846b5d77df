import type { InputOf } from '../../../miniprogram/domain/shared/contract';
import { readCursor } from '../../../miniprogram/domain/shared/page';
import type { listVisits } from '../../../miniprogram/domain/visit/contracts';
import type { Condition } from '../../kernel/conditions';

/** One condition a filter that is set; they narrow the scope and can never widen it. */
export function filtersOf(input: InputOf<typeof listVisits>, ownPersonId: string): Condition[] {
  const { outcome, buildingId, householdId, onlyMine, fromDay, toDay, cursor } = input;
  const after = cursor === undefined ? undefined : readCursor(cursor);
  return [
    ...(outcome ? [{ outcome }] : []),
    ...(buildingId ? [{ buildingId }] : []),
    ...(householdId ? [{ householdId }] : []),
    ...(onlyMine ? [{ 'recordedBy.personId': ownPersonId }] : []),
    ...(fromDay || toDay ? [{ visitedOn: { ...(fromDay && { $gte: fromDay }), ...(toDay && { $lte: toDay }) } }] : []),
    ...(after
      ? [
          { visitedAt: { $lte: after.sortValue } },
          { $or: [{ visitedAt: { $lt: after.sortValue } }, { _id: { $lt: after.id } }] },
        ]
      : []),
  ];
}
