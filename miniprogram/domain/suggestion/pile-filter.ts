import type { Day } from '../shared/calendar';
import { scopeFilter, type Scope } from '../shared/scope';
import type { Category } from '../text-tag/category';
import { pileOf, type PileCode } from './piles';

/** One pile of a committee's desk. */
export interface PileQuery {
  scope: Scope;
  pile: PileCode;
  category?: Category | undefined;
  today: Day;
  /** Photos or voices of these wait for somebody's eyes. */
  withWaitingFiles: readonly string[];
}

type Filter = Record<string, unknown>;

/** What no status says. */
const ACROSS: Partial<Record<PileCode, (query: PileQuery) => Filter>> = {
  elsewhere: () => ({ dueOn: { $exists: false } }),
  late: ({ today }) => ({ dueOn: { $lt: today } }),
  unsure: () => ({ 'tag.isSure': false }),
  check: ({ withWaitingFiles }) => ({
    $or: [
      { check: 'waiting' },
      { text: '', 'attachments.kind': 'voice' },
      ...(withWaitingFiles.length > 0 ? [{ _id: { $in: withWaitingFiles } }] : []),
    ],
  }),
};

/** What lies in it, as filters that must all hold. */
export function pileFilter(query: PileQuery): Filter[] {
  const { scope, pile, category } = query;
  const { statuses, isHandedOn, order } = pileOf(pile);
  const across = ACROSS[pile];
  return [
    scopeFilter(scope),
    { status: { $in: statuses } },
    ...(isHandedOn === undefined ? [] : [{ department: { $exists: isHandedOn } }]),
    ...(across ? [across(query)] : []),
    ...(order === 'due' ? [{ dueOn: { $gt: '' } }] : []),
    ...(category ? [{ 'tag.primary': category }] : []),
  ];
}
