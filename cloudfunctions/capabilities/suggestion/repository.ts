import type { HiddenText } from '../../../miniprogram/domain/shared/private-texts';
import { scopeFilter, type Scope } from '../../../miniprogram/domain/shared/scope';
import { absentFrom, type Handled } from '../../../miniprogram/domain/handling/handling';
import { OPEN_STATUSES } from '../../../miniprogram/domain/handling/status';
import type { Desk } from '../../../miniprogram/domain/suggestion/desk';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import type { Condition } from '../../kernel/conditions';
import { collection } from '../../kernel/database';

const suggestions = collection<Suggestion>('suggestions');

const isOpen = { status: { $in: OPEN_STATUSES } };

/** Open 诉求 of one household at most on its page; more than these nobody can read at a door. */
const OPEN_SHOWN = 100;

export const listOpenSuggestions = (scope: Scope, householdId: string): Promise<Suggestion[]> =>
  suggestions.find([{ householdId }, isOpen, scopeFilter(scope)], { order: [['raisedAt', 'desc']], limit: OPEN_SHOWN });

export const countOpenSuggestions = (scope: Scope): Promise<number> => suggestions.count([isOpen, scopeFilter(scope)]);

/** Open ones by community; a community without any has no row. */
export const tallyOpenSuggestions = (scope: Scope): Promise<{ key: string; openCount: number }[]> =>
  suggestions.tally([isOpen, scopeFilter(scope)], 'communityId', { openCount: 'all' });

/** Their `_id`s follow from the visit, so raising them again changes nothing. */
export const raiseOnce = (raised: readonly Suggestion[]): Promise<void> => suggestions.addMissing(raised);

/** Takes back what a withdrawn visit raised, as far as nobody has taken it up yet: what has one step only. */
export async function withdrawRaised(scope: Scope, visitId: string, takenBack: Handled): Promise<void> {
  const untouched = { visitId, status: 'received', 'steps.1': { $exists: false } };
  await suggestions.update([untouched, scopeFilter(scope)], { set: takenBack, unset: ['dueOn'] });
}

/** What a desk may see: a committee what was said in its community, a 科室 what it was handed. */
const groundOf = ({ scope, department }: Desk): Condition[] => [
  scopeFilter(scope),
  ...(department === undefined ? [] : [{ department }]),
];

/**
 * One of a desk's own. `madeBy`: also one that this very write of hers has handed on, so that a repeat of it is answered.
 */
export async function findForDesk(
  desk: Desk,
  suggestionId: string,
  madeBy?: { key: string; personId: string },
): Promise<Suggestion | undefined> {
  const [ground, ...handed] = groundOf(desk);
  const step = madeBy && { steps: { $elemMatch: { key: madeBy.key, 'by.personId': madeBy.personId } } };
  const own = handed.length > 0 && step ? [{ $or: [...handed, step] }] : handed;
  return suggestions.findOne([{ _id: suggestionId }, ground ?? {}, ...own]);
}

/** Saves a step behind those that it was judged against. @returns false when another was made meanwhile. */
export const saveStep = async ({ _id, steps }: Suggestion, next: Handled): Promise<boolean> =>
  (await suggestions.update([{ _id }, { steps: { $size: steps.length } }], { set: next, unset: absentFrom(next) })) ===
  1;
export const findByReceipt = (receiptKey: string): Promise<Suggestion | undefined> => suggestions.get(receiptKey);

/** Stores a 诉求 once. @returns what is stored under its key. */
export async function addOnce(draft: Suggestion): Promise<Suggestion> {
  if (await suggestions.add(draft)) return draft;
  const first = await findByReceipt(draft._id);
  if (first === undefined) throw new Error(`suggestion ${draft._id} is a duplicate of nothing`);
  return first;
}

/** What somebody said herself: her openid is the ground. */
export const findOwn = (openid: string, suggestionId: string): Promise<Suggestion | undefined> =>
  suggestions.findOne([{ _id: suggestionId, 'author.openid': openid }]);

/** The voice that somebody gave to a class and has not taken back. */
export const findVoice = (openid: string, classId: string): Promise<Suggestion | undefined> =>
  suggestions.findOne([{ 'author.openid': openid, classId, status: { $ne: 'withdrawn' } }]);

/** Voices of a class that have not been taken back. */
export const countVoices = (classId: string): Promise<number> =>
  suggestions.count([{ classId, status: { $ne: 'withdrawn' } }]);

/** Newest first. `after`: the last row of the page before. */
export const listByAuthor = (
  openid: string,
  after: { sortValue: string; id: string } | undefined,
  limit: number,
): Promise<Suggestion[]> => {
  const beyond: Condition[] = after
    ? [
        { raisedAt: { $lte: after.sortValue } },
        { $or: [{ raisedAt: { $lt: after.sortValue } }, { _id: { $lt: after.id } }] },
      ]
    : [];
  const order = [
    ['raisedAt', 'desc'],
    ['_id', 'desc'],
  ] as const;
  return suggestions.find([{ 'author.openid': openid }, ...beyond], { order, limit });
};

/** Stores the words of a 诉求, where it is there, without what was taken out of them. */
export async function saveText(suggestionId: string, { text, original }: HiddenText): Promise<void> {
  await suggestions.update([{ _id: suggestionId }], {
    set: { text, ...(original && { original }) },
    ...(original === undefined && { unset: ['original'] }),
  });
}
