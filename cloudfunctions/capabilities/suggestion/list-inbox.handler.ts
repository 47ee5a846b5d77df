import { addDays, dayOf } from '../../../miniprogram/domain/shared/calendar';
import { cursorAfter, PAGE_SIZE, pageOf, readCursor } from '../../../miniprogram/domain/shared/page';
import { listInbox } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { maskedFor } from '../../../miniprogram/domain/suggestion/restricted';
import { handle } from '../../kernel/handler';
import { listCommunities } from '../community/port';
import { countHandedClasses, listHandedClasses } from '../problem-class/port';
import { deskOf } from './desk';
import {
  handedOnClass,
  handedOnSuggestion,
  inboxOrder,
  lineOfClass,
  lineOfSuggestion,
  sortedForInbox,
} from './inbox-service';
import { countHanded, listHanded } from './inbox-repository';

/** Classes lie among the 诉求, in one order: a page of each is read, and a page of both is shown. Two turns: caller; all else at once. */
export const listInboxHandler = handle(listInbox, async ({ input: { pile, cursor }, caller, now }) => {
  const desk = deskOf(caller);
  const today = dayOf(now);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const yesterday = addDays(today, -1);
  const [suggestions, classes, ofSuggestions, ofClasses, communities] = await Promise.all([
    listHanded(desk, pile, after, PAGE_SIZE + 1),
    listHandedClasses(desk, pile, after, PAGE_SIZE + 1),
    countHanded(desk, yesterday),
    countHandedClasses(desk, yesterday),
    listCommunities(desk.scope.subdistrictId),
  ]);
  const names = new Map(communities.map(({ _id, name }) => [_id, name]));
  const order = inboxOrder(pile);
  const nameOf = ({ communityId }: { communityId: string }): string => names.get(communityId) ?? '';
  const { department = '' } = desk;
  const lines =
    pile === 'handed-on'
      ? [
          ...suggestions.flatMap((one) => handedOnSuggestion(one, department, nameOf(one))),
          ...classes.flatMap((one) => handedOnClass(one, department, nameOf(one))),
        ]
      : [
          ...suggestions.map((one) => lineOfSuggestion(maskedFor(one, desk), nameOf(one), today)),
          ...classes.map((one) => lineOfClass(one, nameOf(one), today)),
        ];
  const { rows, ...rest } = pageOf(sortedForInbox(lines, order), PAGE_SIZE, (line) =>
    cursorAfter(order.valueOf(line), line.matterId),
  );
  return {
    rows,
    ...rest,
    openCount: ofSuggestions.openCount + ofClasses.openCount,
    overdueCount: ofSuggestions.overdueCount + ofClasses.overdueCount,
    today,
  };
});
