import { importRecords } from '../../../miniprogram/domain/look-back/contracts';
import { withoutCallerNames } from '../../../miniprogram/domain/look-back/caller-names';
import { outsideKey } from '../../../miniprogram/domain/look-back/outside-row';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { receiptNumber } from '../../../miniprogram/domain/shared/ids';
import { appointed } from '../../kernel/caller';
import { idOf } from '../../kernel/crypto';
import { handle } from '../../kernel/handler';
import { hiderFor } from '../../kernel/hidden-texts';
import { listBuildings } from '../building/port';
import { addRaised, listByIds, outsideSources, tagged } from '../suggestion/port';
import { knownCorrections } from '../text-tag/port';
import { importedRow, outsideSuggestion, sourceProblems, wordsOf } from './service';

/**
 * 导入线索. A record's `_id` follows from where it comes from and its number there, so the same sheet sent twice, or by two cadres, is
 * stored once. When it was tagged is now, whenever it was said: that is how `class.regroup` finds it. Round trips: caller; buildings,
 * corrections and what is known of these records at once; one where some are new, and two more a record with a number in its words.
 */
export const importRecordsHandler = handle(importRecords, async ({ input, caller, now, receiptKey }) => {
  const { scope, scopeName, personId, name, role } = appointed(caller);
  const { subdistrictId, communityId } = scope;
  if (communityId === undefined) throw new DomainError('not-allowed', 'no community');
  const problems = sourceProblems(input.rows, outsideSources());
  if (problems !== undefined) throw new DomainError('bad-input', 'source', problems);

  const rows = input.rows.map((row) => ({ row, _id: idOf('outside', communityId, outsideKey(row)) }));
  const [buildings, corrections, known] = await Promise.all([
    listBuildings(scope),
    knownCorrections(subdistrictId),
    listByIds(
      scope,
      rows.map(({ _id }) => _id),
    ),
  ]);
  const drafts = await Promise.all(
    rows.map(async ({ row, _id }) => {
      const text = withoutCallerNames(row.text);
      const hide = await hiderFor({ subjectId: _id, recordId: _id }, [text]);
      const by = { unit: scopeName, role, personId, name };
      const tag = tagged(wordsOf(row), now, corrections);
      return outsideSuggestion({
        row: { ...row, text },
        _id,
        hide,
        ground: { subdistrictId, communityId },
        buildings,
        tag,
        by,
        now,
      });
    }),
  );
  const storedBefore = new Map(known.map((suggestion) => [suggestion._id, suggestion]));
  await addRaised(drafts.filter(({ _id }) => !storedBefore.has(_id)));
  return {
    rows: rows.map(({ row, _id }, index) => importedRow(row, storedBefore.get(_id), drafts[index], buildings)),
    receiptNumber: receiptNumber(receiptKey),
  };
});
