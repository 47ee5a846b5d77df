import { compareRecords } from '../../../miniprogram/domain/look-back/contracts';
import { comparedFrom, lookBackSince, sinceOf } from '../../../miniprogram/domain/look-back/since';
import { dayOf, startOfDay } from '../../../miniprogram/domain/shared/calendar';
import { isFromElsewhere } from '../../../miniprogram/domain/suggestion/source';
import { mayRead } from '../../../miniprogram/domain/suggestion/restricted';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { listRaisedSince, outsideSources } from '../suggestion/port';
import { compared, noteFrom, pageOfRows } from './service';

/** 回头. Two round trips: caller; the records that are compared, and one more for every thousand. */
export const compareHandler = handle(compareRecords, async ({ input: { pile, months, cursor }, caller, now }) => {
  const reader = appointed(caller);
  const { scope } = reader;
  const today = dayOf(now);
  const since = sinceOf(months, today);
  const suggestions = (await listRaisedSince(scope, startOfDay(comparedFrom(today)))).filter(
    (one) => (one.text !== '' || one.classId !== undefined) && one.status !== 'withdrawn' && mayRead(one, reader),
  );
  const ours = suggestions.filter((suggestion) => !isFromElsewhere(suggestion));
  const theirs = suggestions.filter(isFromElsewhere);
  const sources = outsideSources();
  const { rows, leads } = compared(
    lookBackSince(since, ours.map(noteFrom), theirs.map(noteFrom)),
    suggestions,
    sources,
  );
  return {
    counts: { both: rows.both.length, ours: rows.ours.length, theirs: rows.theirs.length },
    sources: sources.map(({ code, label }) => ({
      label,
      count: theirs.filter(({ source, raisedAt }) => source === code && dayOf(raisedAt) >= since).length,
    })),
    leads,
    ...pageOfRows(rows[pile], cursor),
  };
});
