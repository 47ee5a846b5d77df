import type { Fact } from '../../../miniprogram/domain/fact/fact';
import type { RowResult } from '../../../miniprogram/domain/resident/contracts';
import type { Resident } from '../../../miniprogram/domain/resident/resident';
import { SHEET_FIELDS, type SheetField, type SheetRow } from '../../../miniprogram/domain/resident/sheet';
import { tidyValues } from '../../../miniprogram/domain/resident/values';
import { dayOf, type Instant } from '../../../miniprogram/domain/shared/calendar';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import type { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import { placeOf } from '../../../miniprogram/domain/shared/scope';
import type { Appointed } from '../../kernel/caller';
import { inGroups } from '../../kernel/in-groups';
import { findFactsUnder } from '../fact/port';
import { arrival } from './newcomer';
import { catchUp, recordFact } from './record-fact';
import { sealFor } from './sealing';
import { changesOf, previewOf, recordedRow } from './service';
import { isSame, type PlannedRow } from './sheet-plan';

/** Rows, and then doors, that are worked on at a time. */
export const AT_ONCE = 10;

/** A row that is done with; without a fact where nothing of it was written. */
export interface RecordedRow {
  result: RowResult;
  fact?: Fact;
  resident?: Resident;
}

interface Moment {
  now: Instant;
  receiptKey: ReceiptKey;
}

/** A row's fact is its receipt. */
const keyOf = (receiptKey: ReceiptKey, { number }: SheetRow): string => `${receiptKey}-${number}`;

/** Whether this fact is what this row of hers became. */
function stemsFrom(fact: Fact, row: SheetRow, buildingId: string, { personId }: Appointed, now: Instant): boolean {
  const { tidy } = tidyValues(row.values, {}, dayOf(now));
  const fields: readonly string[] = SHEET_FIELDS;
  const saysTheRow = fact.changes
    .filter(({ field }) => fields.includes(field))
    .every(({ field, to }) => isSame(field as SheetField, String(tidy[field as SheetField] ?? ''), to));
  return fact.recordedBy.personId === personId && fact.buildingId === buildingId && saysTheRow;
}

/**
 * Rows that an earlier attempt has recorded, by number, the people of them brought up to what was recorded. One round trip
 * where there was none.
 * @throws DomainError `receipt-taken` when the key is somebody else's, or said something else.
 */
export async function recordedBefore(
  { buildingId, rows }: { buildingId: string; rows: readonly SheetRow[] },
  author: Appointed,
  { now, receiptKey }: Moment,
): Promise<ReadonlyMap<number, RecordedRow>> {
  const stored = await findFactsUnder(rows.map((row) => keyOf(receiptKey, row)));
  const pairs = stored.map((fact) => {
    const row = rows.find((one) => keyOf(receiptKey, one) === fact._id);
    if (row === undefined || !stemsFrom(fact, row, buildingId, author, now))
      throw new DomainError('receipt-taken', `fact ${fact._id}`);
    return { fact, row };
  });
  const recorded = await inGroups(AT_ONCE, pairs, async ({ fact, row }) => {
    const resident = await catchUp(fact.subject.id, now);
    if (resident === undefined) throw new DomainError('internal', `fact ${fact._id} without a resident`);
    return [row.number, { result: recordedRow(row, fact, resident), fact, resident }] as const;
  });
  return new Map(recorded);
}

/** Records what is new in a row, if anything is: two round trips, three or four with something sealed. */
export async function recordRow(
  { row, plan, household }: PlannedRow,
  { personId, name, role }: Appointed,
  { now, receiptKey }: Moment,
): Promise<RecordedRow> {
  if (plan.fate === 'refused' || plan.fate === 'same' || household === undefined)
    return { result: previewOf(row, plan) };
  const key = keyOf(receiptKey, row);
  const loaded = plan.fate === 'added' ? undefined : plan.resident;
  const subjectId = loaded?._id ?? key;
  const seal = await sealFor(subjectId, plan.values);
  const { fact, resident } = await recordFact(
    {
      ...placeOf(household),
      _id: key,
      subject: { kind: 'resident', id: subjectId },
      event: 'uploaded',
      // Nothing was seen: a sheet never overwrites.
      changes: loaded ? changesOf(plan.values, {}, () => null, seal) : arrival(household, plan.values, {}, seal),
      effectiveOn: dayOf(now),
      recordedAt: now,
      recordedBy: { personId, name, role },
      source: 'sheet',
      sourceId: receiptKey,
    },
    loaded,
  );
  return { result: recordedRow(row, fact, resident), fact, resident };
}
