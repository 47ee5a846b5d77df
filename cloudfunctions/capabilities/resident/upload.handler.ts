import { uploadResidents } from '../../../miniprogram/domain/resident/contracts';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { receiptNumber } from '../../../miniprogram/domain/shared/ids';
import { placeOf } from '../../../miniprogram/domain/shared/scope';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { inGroups } from '../../kernel/in-groups';
import { refreshHousehold } from '../household/port';
import { concernsHousehold } from './service';
import { planSheet } from './sheet-plan';
import { AT_ONCE, recordedBefore, recordRow, type RecordedRow } from './sheet-rows';

/** Rows of an attempt that was killed are found again and stay as they are; the others are held against what was known before. */
export const uploadHandler = handle(uploadResidents, async ({ input, caller, now, receiptKey }) => {
  const author = appointed(caller);
  const moment = { now, receiptKey };
  const rows = await planSheet(author.scope, input, dayOf(now), receiptKey);
  // After that reading: what an attempt that is still dying writes into it is found here, or by the write of the same fact.
  const before = await recordedBefore(input, author, moment);
  const recorded = await inGroups(
    AT_ONCE,
    rows,
    async (planned): Promise<RecordedRow> => before.get(planned.row.number) ?? recordRow(planned, author, moment),
  );
  const changed = recorded.flatMap(({ fact, resident }) =>
    fact && resident && concernsHousehold(fact.changes) ? [[resident.householdId, placeOf(resident)] as const] : [],
  );
  await inGroups(AT_ONCE, [...new Map(changed)], ([householdId, place]) =>
    refreshHousehold(place, householdId, receiptKey, now),
  );
  return { rows: recorded.map(({ result }) => result), receiptNumber: receiptNumber(receiptKey) };
});
