import { AGENDA_VOICES } from '../../../miniprogram/domain/problem-class/desk';
import { listAgenda } from '../../../miniprogram/domain/problem-class/desk-contracts';
import { milestonesOf, percentDone } from '../../../miniprogram/domain/problem-class/milestones';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { appointed } from '../../kernel/caller';
import { handle } from '../../kernel/handler';
import { tallyAnswers } from '../suggestion/port';
import { listAgendaOf } from './repository';
import { viewClass } from './service';

/** Three round trips: caller; classes; what the people said of them. */
export const listAgendaHandler = handle(listAgenda, async ({ input: { cursor }, caller, now }) => {
  const { scope, scopeName } = appointed(caller);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const loaded = await listAgendaOf(scope, AGENDA_VOICES, after, PAGE_SIZE + 1);
  const { rows, ...more } = pageOf(loaded, PAGE_SIZE, ({ lastRaisedAt, _id }) => cursorAfter(lastRaisedAt, _id));
  const ids = rows.map(({ _id }) => _id);
  const [confirmed, reopened] =
    ids.length === 0 ? [[], []] : await Promise.all([tallyAnswers(ids, 'confirmed'), tallyAnswers(ids, 'reopened')]);
  const countOf = (tallied: { key: string; count: number }[], id: string): number =>
    tallied.find(({ key }) => key === id)?.count ?? 0;
  return {
    rows: rows.map((one) => {
      const percent = percentDone(one);
      return {
        ...viewClass(one, dayOf(now)),
        owner: one.department ?? scopeName,
        milestones: milestonesOf(one),
        ...(percent !== undefined && { percentDone: percent }),
        confirmedCount: countOf(confirmed, one._id),
        reopenedCount: countOf(reopened, one._id),
      };
    }),
    ...more,
  };
});
