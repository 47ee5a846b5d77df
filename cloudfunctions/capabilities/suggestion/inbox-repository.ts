import { handedOnFilter } from '../../../miniprogram/domain/handling/filters';
import type { Day } from '../../../miniprogram/domain/shared/calendar';
import { scopeFilter } from '../../../miniprogram/domain/shared/scope';
import type { Desk } from '../../../miniprogram/domain/suggestion/desk';
import { INBOX_PILES, type InboxPile } from '../../../miniprogram/domain/suggestion/piles';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import type { After, Condition } from '../../kernel/conditions';
import { collection } from '../../kernel/database';
import { groundOf, listSorted } from './repository';

/** What a 科室 was handed. */
const suggestions = collection<Suggestion>('suggestions');

/** What a 科室 has: whatever is in its hands has a clock, and nothing else that names it has one. */
const inHands = (desk: Desk): Condition[] => [...groundOf(desk), { dueOn: { $gt: '' } }];

/** What a 科室 has, has done or has no more; what it has done of each status for itself, since no index gives an order across statuses. */
export async function listHanded(desk: Desk, pile: InboxPile, after: After | undefined, limit: number) {
  const { statuses, order } = INBOX_PILES[pile];
  if (pile === 'handed-on')
    return listSorted([scopeFilter(desk.scope), ...handedOnFilter(desk.department ?? '')], order, after, limit);
  if (order === 'due') return listSorted(inHands(desk), order, after, limit);
  const found = await Promise.all(
    statuses.map((status) => listSorted([...groundOf(desk), { status }], order, after, limit)),
  );
  return found.flat();
}

/** How much a 科室 has, and how much of it is past its day. */
export async function countHanded(desk: Desk, yesterday: Day): Promise<{ openCount: number; overdueCount: number }> {
  const [openCount, overdueCount] = await Promise.all([
    suggestions.count(inHands(desk)),
    suggestions.count([...groundOf(desk), { dueOn: { $lte: yesterday } }]),
  ]);
  return { openCount, overdueCount };
}
