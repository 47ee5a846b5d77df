import { HANDLING_STATUSES } from '../../../miniprogram/domain/handling/status';
import { addDays, dayOf, type Day } from '../../../miniprogram/domain/shared/calendar';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { isPastDue, titleOf } from '../../../miniprogram/domain/suggestion/desk';
import { listInbox, type InboxMatter } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { INBOX_PILES } from '../../../miniprogram/domain/suggestion/piles';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { CATEGORIES } from '../../../miniprogram/domain/text-tag/category';
import { handle } from '../../kernel/handler';
import { listCommunities } from '../community/port';
import { deskOf } from './desk';
import { countHanded, listHanded, sortValueOf } from './repository';

export const listInboxHandler = handle(listInbox, async ({ input: { pile, cursor }, caller, now }) => {
  const desk = deskOf(caller);
  const today = dayOf(now);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const [loaded, counts, communities] = await Promise.all([
    listHanded(desk, pile, after, PAGE_SIZE + 1),
    countHanded(desk, addDays(today, -1)),
    listCommunities(desk.scope.subdistrictId),
  ]);
  const names = new Map(communities.map(({ _id, name }) => [_id, name]));
  const { order } = INBOX_PILES[pile];
  const { rows, ...rest } = pageOf(loaded, PAGE_SIZE, (row) => cursorAfter(sortValueOf(order, row), row._id));
  const shown = rows.map((row) => lineOf(row, names.get(row.communityId) ?? '', today));
  return { rows: shown, ...rest, ...counts, today };
});

function lineOf(suggestion: Suggestion, communityName: string, today: Day): InboxMatter {
  const { _id, tag, status, raisedAt, dueOn, plan } = suggestion;
  return {
    suggestionId: _id,
    title: titleOf(suggestion),
    communityName,
    ...(tag && { categoryLabel: CATEGORIES[tag.primary].label, urgency: tag.urgency }),
    status,
    statusLabel: HANDLING_STATUSES[status].label,
    raisedAt,
    ...(dueOn && { dueOn }),
    isOverdue: isPastDue(suggestion, today),
    ...(plan && { plan }),
  };
}
