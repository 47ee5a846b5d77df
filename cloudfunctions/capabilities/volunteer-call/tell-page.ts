import type { SignUp } from '../../../miniprogram/domain/volunteer-call/sign-up';
import type { VolunteerCall } from '../../../miniprogram/domain/volunteer-call/volunteer-call';
import { apart } from '../../kernel/each-apart';
import { inGroups } from '../../kernel/in-groups';
import { markTold } from './repository';

const AT_ONCE = 10;

/** How far the telling of a call has come: up to which number, and whether somebody before it could not be told. */
export interface TellingFrom {
  readonly behind: number;
  readonly isUnfinished?: true;
}

export const FROM_THE_FIRST: TellingFrom = { behind: 0 };

/**
 * Tells a page of those who signed up; one that cannot be told keeps none of the others from it, and the call keeps its mark for the next
 * round. The mark goes with the last page. @returns where the next page begins; nothing behind the last one
 */
export async function tellPage(
  call: VolunteerCall,
  { page, isLast, isUnfinished }: { page: readonly SignUp[]; isLast: boolean; isUnfinished: true | undefined },
  tell: (signUp: SignUp) => Promise<unknown>,
): Promise<TellingFrom | undefined> {
  const told = await inGroups(AT_ONCE, page, (signUp) => apart('volunteer.tell', signUp, tell));
  const isWhole = isUnfinished === undefined && !told.includes(undefined);
  const last = page[page.length - 1];
  if (!isLast && last !== undefined) return { behind: last.number, ...(!isWhole && { isUnfinished: true as const }) };
  if (isWhole) await markTold(call);
  return undefined;
}
