import { isAskedBack, type Handled } from '../../../miniprogram/domain/handling/handling';
import { handedOnFrom, type HandedOn } from '../../../miniprogram/domain/handling/holding';
import { HANDLING_STATUSES } from '../../../miniprogram/domain/handling/status';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import type { Day, Instant } from '../../../miniprogram/domain/shared/calendar';
import { receiptNumber } from '../../../miniprogram/domain/shared/ids';
import { isPastDue, titleOf } from '../../../miniprogram/domain/suggestion/desk';
import type { InboxMatter } from '../../../miniprogram/domain/suggestion/desk-contracts';
import { INBOX_PILES, type InboxPile } from '../../../miniprogram/domain/suggestion/piles';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { CATEGORIES, type Category } from '../../../miniprogram/domain/text-tag/category';

const askedBack = (handled: Pick<Handled, 'steps'>) => (isAskedBack(handled) ? { isAskedBack: true as const } : {});

export function lineOfSuggestion(suggestion: Suggestion, communityName: string, today: Day): InboxMatter {
  const { _id, tag, status, raisedAt, dueOn, plan } = suggestion;
  return {
    matterId: _id,
    title: titleOf(suggestion),
    communityName,
    ...(tag && { categoryLabel: CATEGORIES[tag.primary].label, urgency: tag.urgency }),
    status,
    statusLabel: HANDLING_STATUSES[status].label,
    raisedAt,
    ...(dueOn && { dueOn }),
    isOverdue: isPastDue(suggestion, today),
    ...(plan && { plan }),
    ...askedBack(suggestion),
  };
}

/** `raisedAt` of a class: when it was made. */
export function lineOfClass(one: ProblemClass, communityName: string, today: Day): InboxMatter {
  const { _id, title, category, urgency, status, begunAt, dueOn, plan, voiceCount } = one;
  return {
    matterId: _id,
    voiceCount,
    title,
    communityName,
    categoryLabel: CATEGORIES[category].label,
    urgency,
    status,
    statusLabel: HANDLING_STATUSES[status].label,
    raisedAt: begunAt,
    ...(dueOn && { dueOn }),
    isOverdue: isPastDue(one, today),
    ...(plan && { plan }),
    ...askedBack(one),
  };
}

/** To whoever had it: its category and its committee, where it went and whether it is done; of its words and its days nothing. */
function lineOfHandedOn(
  line: { _id: string; raisedAt: Instant; category?: Category; voiceCount?: number },
  communityName: string,
  handedOn: HandedOn,
): InboxMatter {
  const { _id, raisedAt, category, voiceCount } = line;
  return {
    matterId: _id,
    ...(voiceCount !== undefined && { voiceCount }),
    title: category ? CATEGORIES[category].label : '还没有归类',
    communityName,
    statusLabel: STANDS[handedOn.stands],
    raisedAt,
    isOverdue: false,
    handedOn: { ...handedOn, receiptNumber: receiptNumber(_id) },
  };
}

const STANDS = { 'under-way': '还在办', done: '办好了', ended: '不用再办了' } as const satisfies Record<
  HandedOn['stands'],
  string
>;

export function handedOnSuggestion(suggestion: Suggestion, desk: string, communityName: string): InboxMatter[] {
  const handedOn = handedOnFrom(suggestion, desk);
  const { _id, raisedAt, tag } = suggestion;
  return handedOn
    ? [lineOfHandedOn({ _id, raisedAt, ...(tag && { category: tag.primary }) }, communityName, handedOn)]
    : [];
}

export function handedOnClass(one: ProblemClass, desk: string, communityName: string): InboxMatter[] {
  const handedOn = handedOnFrom(one, desk);
  const { _id, begunAt: raisedAt, category, voiceCount } = one;
  return handedOn ? [lineOfHandedOn({ _id, raisedAt, category, voiceCount }, communityName, handedOn)] : [];
}

interface InboxOrder {
  valueOf(line: InboxMatter): string;
  direction: 1 | -1;
}

/** As both repositories sort a pile: by the value, then by the id, in one direction. */
export const inboxOrder = (pile: InboxPile): InboxOrder =>
  INBOX_PILES[pile].order === 'due'
    ? { valueOf: ({ dueOn = '' }) => dueOn, direction: 1 }
    : { valueOf: ({ raisedAt }) => raisedAt, direction: -1 };

export function sortedForInbox(lines: readonly InboxMatter[], { valueOf, direction }: InboxOrder): InboxMatter[] {
  const compare = (a: string, b: string): number => (a < b ? -direction : a > b ? direction : 0);
  return [...lines].sort((a, b) => compare(valueOf(a), valueOf(b)) || compare(a.matterId, b.matterId));
}
