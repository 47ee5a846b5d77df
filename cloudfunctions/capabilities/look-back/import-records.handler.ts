import { importRecords } from '../../../miniprogram/domain/look-back/contracts';
import { withoutCallerNames } from '../../../miniprogram/domain/look-back/caller-names';
import { isDropped } from '../../../miniprogram/domain/handling/handling';
import { outsideKey } from '../../../miniprogram/domain/look-back/outside-row';
import { DomainError } from '../../../miniprogram/domain/shared/errors';
import { receiptNumber } from '../../../miniprogram/domain/shared/ids';
import { appointed } from '../../kernel/caller';
import { idOf } from '../../kernel/crypto';
import { handle } from '../../kernel/handler';
import { hiderFor } from '../../kernel/hidden-texts';
import { listBuildings } from '../building/port';
import { addRaised, listByIds, outsideSources, saveBehind, tagged } from '../suggestion/port';
import { knownCorrections } from '../text-tag/port';
import { broughtBack, importedRow, outsideSuggestion, sourceProblems, wordsOf } from './service';

/**
 * 导入线索. A record's `_id` follows from where it comes from and its number there, so the same sheet sent twice, or by two cadres, is
 * stored once. When it was tagged is now, whenever it was said: that is how `class.regroup` finds it. Round trips: caller; buildings,
 * corrections and what is known of these records at once; one where some are new, one more a record that was 导错了 and is brought back,
 * and two more a record with a number in its words.
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
  const standing = new Map(known.filter((one) => !isDropped(one)).map((one) => [one._id, one]));
  const dropped = new Map(known.filter(isDropped).map((one) => [one._id, one]));
  await addRaised(drafts.filter(({ _id }) => !standing.has(_id) && !dropped.has(_id)));
  for (const [_id, one] of dropped) {
    const draft = drafts.find((other) => other._id === _id);
    if (draft) await saveBehind(one, broughtBack(one, draft, receiptKey));
  }
  return {
    rows: rows.map(({ row, _id }, index) => importedRow(row, standing.get(_id), drafts[index], buildings)),
    receiptNumber: receiptNumber(receiptKey),
  };
});
