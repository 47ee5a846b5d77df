import {
  handedFilter,
  handedOnFilter,
  remindFilter,
  toAnswerFilter,
  type MadeBy,
} from '../../../miniprogram/domain/handling/filters';
import { absentFrom, type Handled } from '../../../miniprogram/domain/handling/handling';
import { OPEN_STATUSES } from '../../../miniprogram/domain/handling/status';
import type { Milestone, ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import type { Day, Instant } from '../../../miniprogram/domain/shared/calendar';
import type { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import { scopeFilter, type Scope } from '../../../miniprogram/domain/shared/scope';
import type { Desk } from '../../../miniprogram/domain/suggestion/desk';
import { INBOX_PILES, type InboxPile } from '../../../miniprogram/domain/suggestion/piles';
import { asManyAs, behind, sameAs, type After, type Condition } from '../../kernel/conditions';
import { collection, FIND_MAX } from '../../kernel/database';
import { steppedIn } from '../../kernel/stepped';

const classes = collection<ProblemClass>('problem_classes');
const stepped = steppedIn(classes);
export const { listUntold, markTold, markReminded, markAnswerReminded, listStepped } = stepped;

/** Wherever it lies. The caller compares, or shows what everybody may read. */
export const findClass = (classId: string): Promise<ProblemClass | undefined> => classes.get(classId);

/** Those that somebody's own voices name: at most a page of them. */
export const listByIds = (classIds: readonly string[]): Promise<ProblemClass[]> =>
  classIds.length === 0 ? Promise.resolve([]) : classes.find([{ _id: { $in: classIds } }], { limit: classIds.length });

/**
 * Saves a count if nobody saved another, or dissolved it, since the class was read. `revived`: it is dissolved and has a voice again; its
 * clock runs anew. @returns false when somebody was faster.
 */
export async function saveCount(
  { _id, countVersion, isDissolved }: Pick<ProblemClass, '_id' | 'countVersion' | 'isDissolved'>,
  count: { voiceCount: number; firstRaisedAt: Instant; lastRaisedAt: Instant },
  revived?: Pick<ProblemClass, 'dueOn'>,
): Promise<boolean> {
  const set = { ...count, ...revived, countVersion: countVersion + 1 };
  const asRead = { countVersion, isDissolved: sameAs(isDissolved) };
  return (await classes.update([{ _id }, asRead], { set, unset: revived ? ['isDissolved'] : [] })) === 1;
}

/** All of the street behind an id, those that were dissolved too. */
export const listBehind = (afterId: string, limit: number): Promise<ProblemClass[]> =>
  classes.find([{ _id: { $gt: afterId } }], { order: [['_id', 'asc']], limit });

export const findOwnClass = (scope: Scope, classId: string): Promise<ProblemClass | undefined> =>
  classes.findOne([{ _id: classId }, scopeFilter(scope)]);

/** Stores a class once. @returns what is stored under its key. */
export async function addOnce(draft: ProblemClass): Promise<ProblemClass> {
  if (await classes.add(draft)) return draft;
  const first = await findClass(draft._id);
  if (first === undefined) throw new Error(`class ${draft._id} is a duplicate of nothing`);
  return first;
}

const stands = { isDissolved: { $exists: false } };
const BY_LAST_VOICE = [
  ['lastRaisedAt', 'desc'],
  ['_id', 'desc'],
] as const;
const listByLastVoice = (conditions: readonly Condition[], after: After | undefined, limit: number) =>
  classes.find([...conditions, stands, ...behind('lastRaisedAt', 'desc', after)], { order: BY_LAST_VOICE, limit });

/** Where a voice came last, first. `after`: the last row of the page before. */
export const listOfScope = (scope: Scope, after: After | undefined, limit: number): Promise<ProblemClass[]> =>
  listByLastVoice([scopeFilter(scope)], after, limit);

/** Of these communities those that somebody spoke of since, and that are still to be done. */
export const listSpokenOf = (scope: Scope, communityIds: readonly string[], since: Instant): Promise<ProblemClass[]> =>
  classes.find(
    [
      { communityId: { $in: communityIds } },
      { lastRaisedAt: { $gte: since }, status: { $in: OPEN_STATUSES } },
      scopeFilter(scope),
      stands,
    ],
    { limit: FIND_MAX },
  );

/** Past its day, the longest first; more than these nobody has. */
const LATE_MAX = 50;
export const listLate = (scope: Scope, today: Day): Promise<ProblemClass[]> =>
  classes.find([scopeFilter(scope), { dueOn: { $lt: today } }, stands], {
    order: [
      ['dueOn', 'asc'],
      ['_id', 'asc'],
    ],
    limit: LATE_MAX,
  });

/** Those of so many voices. */
export const listAgendaOf = (scope: Scope, voices: number, after: After | undefined, limit: number) =>
  listByLastVoice([scopeFilter(scope), { voiceCount: { $gte: voices } }], after, limit);

/** What everybody of a community may read. */
export const listBoardOf = (communityId: string, after: After | undefined, limit: number): Promise<ProblemClass[]> =>
  listByLastVoice([{ communityId }, { isPublic: true }], after, limit);

/** What everybody of a community may read and join. */
export const listJoinable = (communityId: string): Promise<ProblemClass[]> =>
  listByLastVoice([{ communityId }, { isPublic: true, status: { $in: OPEN_STATUSES } }], undefined, FIND_MAX);

/** Whatever of a community still takes voices in. */
export const listOpenClasses = (communityId: string): Promise<ProblemClass[]> =>
  listByLastVoice([{ communityId }, { status: { $in: OPEN_STATUSES } }], undefined, FIND_MAX);

/**
 * Marks a class whose count has come to nothing, stops its clock and asks nobody for an answer any more; whoever had it in hand is still to
 * be told. One that has gained a voice meanwhile stays.
 */
export const dissolve = async (classId: string): Promise<boolean> =>
  (await classes.update([{ _id: classId, voiceCount: 0 }], {
    set: { isDissolved: true, untold: true },
    unset: ['dueOn', 'answerBy'],
  })) === 1;

/** One of a desk's own: the committee's, or one that the 科室 was handed. `madeBy`: also one that this very write has handed on. */
export const findForDesk = (
  { scope, department }: Desk,
  classId: string,
  madeBy?: MadeBy,
): Promise<ProblemClass | undefined> =>
  classes.findOne([{ _id: classId }, scopeFilter(scope), stands, ...handedFilter(department, madeBy)]);

/** Saves a step behind those that it was judged against. @returns false when another was made meanwhile. */
export const saveStep = (read: ProblemClass, next: Handled): Promise<boolean> =>
  stepped.saveBehind(read, { set: next, unset: absentFrom(next) });

/** @returns false when another plan, or a step, was made since this one was read. */
export async function savePlan(
  { _id, steps, plannedKey }: ProblemClass,
  milestones: readonly Milestone[],
  key: ReceiptKey,
): Promise<boolean> {
  const isAsRead = { plannedKey: sameAs(plannedKey) };
  const set = { milestones: [...milestones], plannedKey: key };
  return (await classes.update([{ _id }, { steps: { $size: steps.length } }, isAsRead], { set })) === 1;
}

/** On the board or off it. @returns false when that was decided since it was read. */
export const savePublic = async (
  { _id, publishings: read }: ProblemClass,
  { isPublic, publishings = [] }: ProblemClass,
): Promise<boolean> =>
  (await classes.update([{ _id }, { publishings: asManyAs(read) }], { set: { isPublic, publishings } })) === 1;

const handedTo = ({ scope, department = '' }: Desk): Condition[] => [scopeFilter(scope), { department }];
/** What is in the hands of a 科室 has a clock, and nothing else that names it has one. */
const inHands = (desk: Desk): Condition[] => [...handedTo(desk), { dueOn: { $gt: '' } }];

/** In an inbox a class lies among the 诉求: open ones by the day that is due, the others by when the class was made. */
export async function listHandedClasses(desk: Desk, pile: InboxPile, after: After | undefined, limit: number) {
  const { statuses, order } = INBOX_PILES[pile];
  const ofEach = (conditions: readonly Condition[]) => list(conditions, 'begunAt', 'desc');
  const list = (conditions: readonly Condition[], field: string, direction: 'asc' | 'desc') =>
    classes.find([...conditions, ...behind(field, direction, after)], {
      order: [
        [field, direction],
        ['_id', direction],
      ],
      limit,
    });
  if (order === 'due') return list(inHands(desk), 'dueOn', 'asc');
  const { scope, department = '' } = desk;
  if (pile === 'handed-on') return ofEach([scopeFilter(scope), stands, ...handedOnFilter(department)]);
  const found = await Promise.all(statuses.map((status) => ofEach([...handedTo(desk), { status }])));
  return found.flat();
}

/** How many a 科室 has, and how many of them are past their day. */
export async function countHandedClasses(
  desk: Desk,
  yesterday: Day,
): Promise<{ openCount: number; overdueCount: number }> {
  const [openCount, overdueCount] = await Promise.all([
    classes.count(inHands(desk)),
    classes.count([...handedTo(desk), { dueOn: { $lte: yesterday } }]),
  ]);
  return { openCount, overdueCount };
}

/** A step that was saved in the moment in which the class was dissolved may have set a day anew: of one that is gone nobody is reminded. */
const listByDay = (
  conditions: readonly Condition[],
  field: 'dueOn' | 'answerBy',
  after: After | undefined,
  limit: number,
): Promise<ProblemClass[]> =>
  classes.find([...conditions, stands, ...behind(field, 'asc', after)], {
    order: [
      [field, 'asc'],
      ['_id', 'asc'],
    ],
    limit,
  });

export const listToRemind = (today: Day, after: After | undefined, limit: number): Promise<ProblemClass[]> =>
  listByDay(remindFilter(today), 'dueOn', after, limit);

/** What a 科室 was asked to give back and has not answered; in the order of the day by which it was to. */
export const listToAnswer = (today: Day, after: After | undefined, limit: number): Promise<ProblemClass[]> =>
  listByDay(toAnswerFilter(today), 'answerBy', after, limit);
