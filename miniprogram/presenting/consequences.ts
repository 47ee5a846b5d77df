import type { HouseholdLine } from '../domain/household/contracts';
import { everyDaysOf, HOUSEHOLD_KINDS } from '../domain/household/household';
import { dayInWords, type Day } from '../domain/shared/calendar';

type Followed = Pick<HouseholdLine, 'kind' | 'memberCount' | 'nextDueOn'>;

/** What followed for a household, in sentences: who is left, what kind it is now, when somebody is to knock. */
export function consequences(before: Followed, after: Followed, today: Day): string[] {
  const left = after.memberCount === before.memberCount ? [] : [`这一户现在登记 ${after.memberCount} 人。`];
  if (after.kind === before.kind) return left;
  const [was, is] = [HOUSEHOLD_KINDS[before.kind].label, HOUSEHOLD_KINDS[after.kind].label];
  const next = after.nextDueOn <= today ? '现在就该去看看' : `下次走访 ${dayInWords(after.nextDueOn)}前`;
  return [...left, `户型从“${was}”变成“${is}”，${everyDaysOf(after.kind)} 天去一次，${next}。`];
}
