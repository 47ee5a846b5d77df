import type { HiddenText } from '../../../miniprogram/domain/shared/private-texts';
import type { Day, Instant } from '../../../miniprogram/domain/shared/calendar';
import { scopeFilter, type Scope } from '../../../miniprogram/domain/shared/scope';
import { handedFilter, remindFilter, toAnswerFilter, type MadeBy } from '../../../miniprogram/domain/handling/filters';
import { absentFrom, type Handled } from '../../../miniprogram/domain/handling/handling';
import { REDONE_STATUSES } from '../../../miniprogram/domain/handling/status';
import { goneWith } from '../../../miniprogram/domain/suggestion/checking';
import type { Desk } from '../../../miniprogram/domain/suggestion/desk';
import { voiceChange } from '../../../miniprogram/domain/suggestion/merged';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { behind, sameAs, type After, type Condition } from '../../kernel/conditions';
import { isOpen, mostOf, openFilter, partFilter, pileFilter } from '../../../miniprogram/domain/suggestion/pile-filter';
import type { PilePart, PileQuery } from '../../../miniprogram/domain/suggestion/pile-filter';
import { pileOf } from '../../../miniprogram/domain/suggestion/piles';
import { collection, FIND_MAX, type Order, type Span } from '../../kernel/database';
import { steppedIn } from '../../kernel/stepped';

const suggestions = collection<Suggestion>('suggestions');
const stepped = steppedIn(suggestions);
export const { listUntold, markTold, markReminded, markAnswerReminded, listStepped, saveBehind } = stepped;

/** Open 诉求 of one household at most on its page; more than these nobody can read at a door. */
const OPEN_SHOWN = 100;

export const listOpenSuggestions = (scope: Scope, householdId: string): Promise<Suggestion[]> =>
  suggestions.find([{ householdId }, isOpen, scopeFilter(scope)], { order: [['raisedAt', 'desc']], limit: OPEN_SHOWN });

export const countOpenSuggestions = (at: Scope, ...and: Condition[]) => suggestions.count([...openFilter(at), ...and]);

/** Open ones by community; a community without any has no row. */
export const tallyOpenSuggestions = (scope: Scope): Promise<{ key: string; openCount: number }[]> =>
  suggestions.tally(openFilter(scope), 'communityId', { openCount: 'all' });

/** Their `_id`s follow from the visit, so raising them again changes nothing. */
export const addRaised = (raised: readonly Suggestion[]): Promise<void> => suggestions.addMissing(raised);

/** Takes back what was raised with a withdrawn visit, as far as nobody has taken it up yet: what has that one step only. */
export async function withdrawRaised(scope: Scope, visitId: string, takenBack: Handled): Promise<void> {
  const untouched = { visitId, 'steps.0.key': visitId, status: 'received', 'steps.1': { $exists: false } };
  await suggestions.update([untouched, scopeFilter(scope)], { set: takenBack, unset: ['dueOn'] });
}

/** What a desk may see: a committee what was said in its community, a 科室 what it was handed. */
export const groundOf = ({ scope, department }: Desk): Condition[] => [scopeFilter(scope), ...handedFilter(department)];

/** One of a desk's own. `madeBy`: also one that this very write of hers has handed on, so that a repeat is answered. */
export const findForDesk = (desk: Desk, suggestionId: string, madeBy?: MadeBy): Promise<Suggestion | undefined> =>
  suggestions.findOne([{ _id: suggestionId }, scopeFilter(desk.scope), ...handedFilter(desk.department, madeBy)]);

/** Saves a step behind those that it was judged against. @returns false when another was made meanwhile. */
export const saveStep = (read: Suggestion, next: Handled & Pick<Suggestion, 'answerWaitsSince'>): Promise<boolean> =>
  stepped.saveBehind(read, { set: next, unset: goneWith(next) });

/** Open piles by the nearest due day, the others by the newest. */
const SORTINGS = {
  due: { field: 'dueOn', direction: 'asc' },
  newest: { field: 'raisedAt', direction: 'desc' },
  answer: { field: 'answerBy', direction: 'asc' },
} as const;

/** Rows in one order, from behind one of them. */
export function listSorted(
  conditions: readonly Condition[],
  by: keyof typeof SORTINGS,
  after: After | undefined,
  limit: number,
) {
  const { field, direction } = SORTINGS[by];
  const order: Order = [field, '_id'].map((path) => [path, direction]);
  return suggestions.find([...conditions, ...behind(field, direction, after)], { order, limit });
}

/** One pile of a committee's desk. */
export const listPile = (query: PileQuery, after: After | undefined, limit: number): Promise<Suggestion[]> =>
  listSorted(pileFilter(query), pileOf(query.pile).order, after, limit);

/** Everything that was said in a ground, newest first. `after`: the last row of the stretch before. */
export const listNewest = (scope: Scope, after: After | undefined, limit: number): Promise<Suggestion[]> =>
  listSorted([scopeFilter(scope)], 'newest', after, limit);

export const countPart = (part: PilePart, query: Omit<PileQuery, 'pile'>): Promise<number> =>
  suggestions.count(partFilter(part, query), mostOf(part));

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

/** What she said with a number in it or beside it, by their ids. */
export const listSealedOwn = async (openid: string): Promise<string[]> =>
  (
    await suggestions.find(
      [{ 'author.openid': openid }, { $or: [{ 'author.phone': { $exists: true } }, { original: { $exists: true } }] }],
      { limit: FIND_MAX },
    )
  ).map(({ _id }) => _id);

/** The voice that somebody gave to a class and has not taken back. */
export const findVoice = (openid: string, classId: string): Promise<Suggestion | undefined> =>
  suggestions.findOne([{ 'author.openid': openid, classId, status: { $ne: 'withdrawn' } }]);

/** Which of these classes somebody is a voice of already. */
export const classesSpokenFor = async (openid: string, classIds: readonly string[]): Promise<string[]> => {
  const hers = [{ 'author.openid': openid, status: { $ne: 'withdrawn' } }, { classId: { $in: classIds } }];
  return (await suggestions.find(hers, { limit: FIND_MAX })).flatMap(({ classId }) => classId ?? []);
};

/** Voices of a class that have not been taken back: how many, and when the first and the last of them was raised. */
export const spanOfVoices = (classId: string): Promise<Span> =>
  suggestions.span([{ classId, status: { $ne: 'withdrawn' } }], 'raisedAt');

/** How many several classes have, at once; one without any has no row. */
export const tallyVoices = (classIds: readonly string[]): Promise<{ key: string; count: number }[]> =>
  suggestions.tally([{ classId: { $in: classIds } }, { status: { $ne: 'withdrawn' } }], 'classId', { count: 'all' });

/** Those of several classes since an instant, and of them since a later one. */
export const tallyLately = (classIds: readonly string[], since: Instant, lately: Instant) =>
  suggestions.tally(
    [{ classId: { $in: classIds } }, { status: { $ne: 'withdrawn' } }, { raisedAt: { $gte: since } }],
    'classId',
    { count: 'all', newCount: { field: 'raisedAt', atLeast: lately } },
  );

/** Newest first. `after`: the last row of the page before. */
export const listByAuthor = (openid: string, after: After | undefined, limit: number): Promise<Suggestion[]> =>
  listSorted([{ 'author.openid': openid }], 'newest', after, limit);

/** What is left of it, unless a step was made since it was read. @returns false then */
export function saveErased(read: Suggestion, { _id: _, ...set }: Suggestion): Promise<boolean> {
  const gone = ['author', 'callMe', 'original', 'attachments', 'placeText', 'untold', 'answerWaitsSince'] as const;
  return stepped.saveBehind(read, { set, unset: [...gone, ...absentFrom(set)] });
}

/**
 * Stores the words of a 诉求, where it is there, without what was taken out of them. `before`: the sealed words that these were made of;
 * whoever took other numbers out meanwhile is not undone. @returns false then
 */
export const saveText = async (
  suggestionId: string,
  { text, original }: HiddenText,
  before: HiddenText['original'],
): Promise<boolean> =>
  (await suggestions.update([{ _id: suggestionId, 'original.sealed': sameAs(before?.sealed) }], {
    set: { text, ...(original && { original }) },
    ...(original === undefined && { unset: ['original'] }),
  })) === 1;

/** One word about what was said, and about what was answered. @returns false when neither waits any more */
export async function saveVerdict(
  scope: Scope,
  suggestionId: string,
  verdict: Required<Pick<Suggestion, 'check' | 'checkedBy'>>,
): Promise<boolean> {
  const of = (waiting: Condition): Condition[] => [{ _id: suggestionId, ...waiting }, scopeFilter(scope)];
  const look = { set: { answerCheckedBy: verdict.checkedBy }, unset: ['answerWaitsSince'] as const };
  const saved = [
    suggestions.update(of({ check: 'waiting' }), { set: verdict }),
    suggestions.update(of({ answerWaitsSince: { $gt: '' } }), look),
  ];
  return (await Promise.all(saved)).includes(1);
}

export const listToRemind = (today: Day, after: After | undefined, limit: number): Promise<Suggestion[]> =>
  listSorted(remindFilter(today), 'due', after, limit);

/** What a 科室 was asked to give back and has not answered; in the order of the day by which it was to. */
export const listToAnswer = (today: Day, after: After | undefined, limit: number): Promise<Suggestion[]> =>
  listSorted(toAnswerFilter(today), 'answer', after, limit);

/** Saves a voice that was merged or split, behind the very steps that it was judged against. @returns false when it has moved on. */
export const saveVoice = (read: Suggestion, next: Suggestion) => stepped.saveBehind(read, voiceChange(next));

export const listByIds = (scope: Scope, ids: readonly string[]): Promise<Suggestion[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : suggestions.find([{ _id: { $in: ids } }, scopeFilter(scope)], { limit: ids.length });

/** Voices of a class that have not been taken back, as they were heard. */
export const listVoices = (scope: Scope, classId: string): Promise<Suggestion[]> =>
  suggestions.find([{ classId, status: { $ne: 'withdrawn' } }, scopeFilter(scope)], {
    order: [['raisedAt', 'asc']],
    limit: FIND_MAX,
  });

/** Voices of a class that have not been taken back, behind that one. */
export const listVoicesAfter = (classId: string, afterId: string, limit: number): Promise<Suggestion[]> =>
  suggestions.find([{ classId, status: { $ne: 'withdrawn' } }, { _id: { $gt: afterId } }], {
    order: [['_id', 'asc']],
    limit,
  });

/** Their class is 办结: they are no open ones any more. */
export async function settleVoices(classId: string): Promise<void> {
  await suggestions.update([{ classId, status: 'merged' }], { set: { isClassSettled: true } });
}

/** How many voices of each class stand so: she says that it is done, or it is being done again for her. A class without any has no row. */
export const tallyAnswers = (classIds: readonly string[], answer: 'confirmed' | 'reopened') =>
  suggestions.tally(
    [{ classId: { $in: classIds } }, { status: answer === 'confirmed' ? answer : { $in: REDONE_STATUSES } }],
    'classId',
    { count: 'all' },
  );

/** Everything since an instant, and no more than so many: the newest. */
async function newest(conditions: readonly Condition[], most: number): Promise<Suggestion[]> {
  const found: Suggestion[] = [];
  while (found.length < most) {
    const last = found[found.length - 1];
    const page = await listSorted(conditions, 'newest', last && { sortValue: last.raisedAt, id: last._id }, FIND_MAX);
    found.push(...page);
    if (page.length < FIND_MAX) break;
  }
  return found.slice(0, most);
}

/** Records that one looks through at once; older ones of more than so many are left out. */
const LOOKED_AT_MAX = 5000;
export const listRaisedSince = (scope: Scope, since: Instant): Promise<Suggestion[]> =>
  newest([scopeFilter(scope), { raisedAt: { $gte: since } }], LOOKED_AT_MAX);

/** Open ones of a community, voices of classes among them: what is grouped. */
export const listToGroup = (communityId: string): Promise<Suggestion[]> =>
  newest([{ communityId }, isOpen], LOOKED_AT_MAX);
