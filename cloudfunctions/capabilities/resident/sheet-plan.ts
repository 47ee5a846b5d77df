import type { Fact, FactValue } from '../../../miniprogram/domain/fact/fact';
import type { Household } from '../../../miniprogram/domain/household/household';
import { planRow, type Behind, type RowPlan } from '../../../miniprogram/domain/resident/sheet-fate';
import { twinsOf, type SheetRow } from '../../../miniprogram/domain/resident/sheet';
import type { Day } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import type { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import type { Scope } from '../../../miniprogram/domain/shared/scope';
import { isSealed } from '../../../miniprogram/domain/shared/sealed';
import { FIND_MAX } from '../../kernel/database';
import { matchOfNumber } from '../../kernel/subject-keys';
import { findFactsUnder } from '../fact/port';
import { listDoors } from '../household/port';
import { listBehind } from './repository';

/** A row held against what is known of its building. */
export interface PlannedRow {
  readonly row: SheetRow;
  /** Absent where the building has no such door, and the row is refused. */
  readonly household: Household | undefined;
  readonly plan: RowPlan;
}

/** Says the text of a sheet what is stored? */
export const isSame: Behind['isSame'] = (field, text, stored) =>
  isSealed(stored) ? stored.match === matchOfNumber(field, text) : stored === text;

const saidIn = (facts: readonly Fact[], factId: string, field: string): FactValue[] =>
  facts
    .filter(({ _id }) => _id === factId)
    .flatMap(({ changes }) => changes.filter((change) => change.field === field).map(({ to }) => to));

/**
 * Finds for every row the door, whom it means and what is new in it. Two round trips, three where something is in dispute.
 * @param receiptKey of the upload: whom an earlier attempt has added is not known yet, or the rows after her would be read otherwise.
 * @throws DomainError `not-found` for a building outside of the caller's ground, or one without doors.
 */
export async function planSheet(
  scope: Scope,
  { buildingId, rows }: { buildingId: string; rows: readonly SheetRow[] },
  today: Day,
  receiptKey?: ReceiptKey,
): Promise<PlannedRow[]> {
  const doors = await listDoors(scope, buildingId);
  if (doors.length === 0) throw new DomainError('not-found', 'no doors');
  const byDoor = new Map(doors.map((household) => [household.door, household]));
  const meant = rows.flatMap(({ door }) => byDoor.get(door)?._id ?? []);
  const behindDoors = meant.length > 0 ? await listBehind(scope, [...new Set(meant)]) : [];
  // Whoever were cut off would be taken for unknown, and doubled.
  if (behindDoors.length === FIND_MAX)
    throw new DomainError('too-large', `${FIND_MAX} people behind the doors of a sheet`);
  const people = behindDoors.filter(({ _id }) => receiptKey === undefined || !_id.startsWith(`${receiptKey}-`));
  const rivalIds = people.flatMap(({ grounds }) => Object.values(grounds.rivals).flat());
  const said = rivalIds.length > 0 ? await findFactsUnder(rivalIds) : [];
  const twins = twinsOf(rows);
  return rows.map((row) => {
    const household = byDoor.get(row.door);
    const behind: Behind = {
      isDoor: household !== undefined,
      people: people.filter(({ householdId }) => householdId === household?._id),
      twin: twins.get(row.number),
      rivals: ({ grounds }, field) => (grounds.rivals[field] ?? []).flatMap((factId) => saidIn(said, factId, field)),
      isSame,
    };
    return { row, household, plan: planRow(row, behind, today) };
  });
}
