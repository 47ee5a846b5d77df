import type { Day, Instant } from '../../../miniprogram/domain/shared/calendar';
import { scopeFilter, type Scope } from '../../../miniprogram/domain/shared/scope';
import { OUTCOMES, reached, type Outcome } from '../../../miniprogram/domain/visit/outcome';
import type { Visit } from '../../../miniprogram/domain/visit/visit';
import { sameAs, type Condition } from '../../kernel/conditions';
import { collection, type Order } from '../../kernel/database';

const visits = collection<Visit>('visits');

/** Withdrawn visits stay stored and count for nothing. */
const stands: Condition = { withdrawnAt: { $exists: false } };
const NEWEST_FIRST: Order = [
  ['visitedAt', 'desc'],
  ['_id', 'desc'],
];
const REACHED = (Object.keys(OUTCOMES) as Outcome[]).filter(reached);

/** Stores a visit once: when one with its receipt key is there already, that one is what counts. */
export async function addOnce(visit: Visit): Promise<{ visit: Visit; isRepeat: boolean }> {
  if (await visits.add(visit)) return { visit, isRepeat: false };
  const first = await findByReceipt(visit._id);
  // Visits are never removed, so the one that stood in the way can be read.
  if (first === undefined) throw new Error(`visit ${visit._id} is a duplicate of nothing`);
  return { visit: first, isRepeat: true };
}

/** Whoever recorded it and wherever: a receipt key names one record in the whole database. The caller compares, never shows. */
export const findByReceipt = (receiptKey: string): Promise<Visit | undefined> => visits.get(receiptKey);

/** Of these keys the visits that one person recorded herself, wherever she works now. */
export const listOwnVisits = (personId: string, visitIds: readonly string[]): Promise<Visit[]> =>
  visits.find([{ _id: { $in: visitIds } }, { 'recordedBy.personId': personId }], { limit: visitIds.length });

export const findVisit = (scope: Scope, visitId: string): Promise<Visit | undefined> =>
  visits.findOne([{ _id: visitId }, scopeFilter(scope)]);

/** Marks a visit withdrawn; the first mark stays. */
export async function markWithdrawn(scope: Scope, visitId: string, withdrawnAt: Instant): Promise<void> {
  await visits.update([{ _id: visitId }, stands, scopeFilter(scope)], { set: { withdrawnAt } });
}

/** Marks the note as raised by this 诉求, where nobody has made another of it since it was read. @returns false then */
export const markNoteRaised = async (
  { _id, noteSuggestionId }: Pick<Visit, '_id' | 'noteSuggestionId'>,
  suggestionId: string,
): Promise<boolean> =>
  (await visits.update([{ _id }, stands, { noteSuggestionId: sameAs(noteSuggestionId) }], {
    set: { noteSuggestionId: suggestionId },
  })) === 1;

export type ChangeField = 'recordedAt' | 'withdrawnAt';
/** When a visit was recorded or withdrawn: where a page of changes ends. */
export interface Change {
  at: Instant;
  visitId: string;
}

/**
 * Visits recorded or withdrawn within a time, the oldest first, wherever: for the sweep that nobody taps for.
 * @param after the last row of the page before.
 */
export const listChangedWithin = (
  by: ChangeField,
  { from, to }: { from: Instant; to: Instant },
  after: Change | undefined,
  limit: number,
): Promise<Visit[]> =>
  visits.find(
    [
      { [by]: { $gte: after?.at ?? from, $lt: to } },
      ...(after ? [{ $or: [{ [by]: { $gt: after.at } }, { _id: { $gt: after.visitId } }] }] : []),
    ],
    {
      order: [
        [by, 'asc'],
        ['_id', 'asc'],
      ],
      limit,
    },
  );

/** The newest standing visits of one household. */
export const listStandingVisits = (scope: Scope, householdId: string, limit: number): Promise<Visit[]> =>
  visits.find([{ householdId }, stands, scopeFilter(scope)], { order: NEWEST_FIRST, limit });

/** The two visits from which a household's summary follows: the newest, and the newest that reached somebody. */
export async function listDecisiveVisits(scope: Scope, householdId: string): Promise<Visit[]> {
  const standing = [{ householdId }, stands, scopeFilter(scope)];
  const [last, lastMet] = await Promise.all([
    visits.findOne(standing, { order: NEWEST_FIRST }),
    visits.findOne([...standing, { outcome: { $in: REACHED } }], { order: NEWEST_FIRST }),
  ]);
  return [last, lastMet].filter((visit) => visit !== undefined);
}

/** What a list of visits may be narrowed by; what is not set does not narrow. */
export interface VisitFilters {
  outcome?: Outcome | undefined;
  buildingId?: string | undefined;
  householdId?: string | undefined;
  recordedBy?: string | undefined;
  fromDay?: Day | undefined;
  toDay?: Day | undefined;
  /** The last row of the page before. */
  after?: { visitedAt: Instant; visitId: string } | undefined;
}

/** One condition a filter that is set; they stand beside the scope and can never widen it. */
function conditionsOf({
  outcome,
  buildingId,
  householdId,
  recordedBy,
  fromDay,
  toDay,
  after,
}: VisitFilters): Condition[] {
  return [
    ...(outcome ? [{ outcome }] : []),
    ...(buildingId ? [{ buildingId }] : []),
    ...(householdId ? [{ householdId }] : []),
    ...(recordedBy ? [{ 'recordedBy.personId': recordedBy }] : []),
    ...(fromDay || toDay ? [{ visitedOn: { ...(fromDay && { $gte: fromDay }), ...(toDay && { $lte: toDay }) } }] : []),
    // The first of the two is the range that an index serves; the second leaves out the rows of that instant already shown.
    ...(after
      ? [
          { visitedAt: { $lte: after.visitedAt } },
          { $or: [{ visitedAt: { $lt: after.visitedAt } }, { _id: { $lt: after.visitId } }] },
        ]
      : []),
  ];
}

/** Standing visits of a ground that pass all filters, newest first. */
export const searchVisits = (scope: Scope, filters: VisitFilters, limit: number): Promise<Visit[]> =>
  visits.find([scopeFilter(scope), stands, ...conditionsOf(filters)], { order: NEWEST_FIRST, limit });

/** The visits of a stretch of time as they stood at one instant: the same answer whenever and however often one asks. */
export interface AsOf {
  /** Of the visit itself: `from` included, `until` not. */
  from: Instant;
  until: Instant;
  /** What was recorded or withdrawn after it makes no difference. */
  asOf: Instant;
}

const stoodThen = ({ from, until, asOf }: AsOf): Condition[] => [
  { visitedAt: { $gte: from, $lt: until } },
  { recordedAt: { $lte: asOf } },
  { $or: [{ withdrawnAt: { $exists: false } }, { withdrawnAt: { $gt: asOf } }] },
];

/** Of these committees: the index serves them, and none serves a whole street. */
export const countAsOf = (scope: Scope, communityIds: readonly string[], terms: AsOf): Promise<number> =>
  visits.count([{ communityId: { $in: communityIds } }, scopeFilter(scope), ...stoodThen(terms)]);

/** One page of them, the oldest first. `after`: the last one of the page before. */
export const listAsOf = (
  scope: Scope,
  terms: AsOf,
  after: { visitedAt: Instant; visitId: string } | undefined,
  limit: number,
): Promise<Visit[]> =>
  visits.find(
    [
      scopeFilter(scope),
      ...stoodThen(terms),
      ...(after
        ? [
            { visitedAt: { $gte: after.visitedAt } },
            { $or: [{ visitedAt: { $gt: after.visitedAt } }, { _id: { $gt: after.visitId } }] },
          ]
        : []),
    ],
    {
      order: [
        ['visitedAt', 'asc'],
        ['_id', 'asc'],
      ],
      limit,
    },
  );

/** Visits of one household in whose words, or in what was made of them later, a number may be hidden, withdrawn ones too, by their ids, behind one where it is given. */
export const listWithHidden = (householdId: string, after: string, limit: number): Promise<Visit[]> =>
  visits.find(
    [
      { householdId },
      { _id: { $gt: after } },
      {
        $or: [
          { noteOriginal: { $exists: true } },
          { 'raised.original': { $exists: true } },
          { noteSuggestionId: { $exists: true } },
        ],
      },
    ],
    { order: [['_id', 'asc']], limit },
  );

/** Stores the words of a visit without what was taken out of them. @returns false when somebody else took something out since it was read. */
export async function saveWords(read: Visit, { note, noteOriginal, raised }: Visit): Promise<boolean> {
  const sealed = read.raised.map(({ original }, n) => [`raised.${n}.original.sealed`, sameAs(original?.sealed)]);
  const asRead = { 'noteOriginal.sealed': sameAs(read.noteOriginal?.sealed), ...Object.fromEntries(sealed) };
  const changed = await visits.update([{ _id: read._id }, asRead], {
    set: { note, raised, ...(noteOriginal && { noteOriginal }) },
    ...(noteOriginal === undefined && { unset: ['noteOriginal'] }),
  });
  return changed === 1;
}
