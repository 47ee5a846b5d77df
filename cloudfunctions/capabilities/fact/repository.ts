import type { Fact } from '../../../miniprogram/domain/fact/fact';
import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { collection, FIND_MAX } from '../../kernel/database';

/**
 * 事实: only ever added, and emptied when their subject is deleted. Facts are asked for by a subject whose own row was found within the reader's scope; they carry no scope
 * of their own, since people move.
 */
const facts = collection<Fact>('facts');

/** @returns false when this fact is there already, or another one has its number: see `findFact`. */
export const addFact = (fact: Fact): Promise<boolean> => facts.add(fact);

export const findFact = (factId: string): Promise<Fact | undefined> => facts.get(factId);

export const findFacts = (subjectId: string, factIds: readonly string[]): Promise<Fact[]> =>
  facts.find([{ _id: { $in: factIds } }, { 'subject.id': subjectId }], { limit: FIND_MAX });

/** What is stored under these keys, of whatever subject: whoever asks has to show that she wrote them. */
export const findFactsUnder = (keys: readonly string[]): Promise<Fact[]> =>
  facts.find([{ _id: { $in: keys } }], { limit: FIND_MAX });

/** Of these keys the facts that one person recorded herself, about whomever. */
export const listOwnFacts = (personId: string, factIds: readonly string[]): Promise<Fact[]> =>
  facts.find([{ _id: { $in: factIds } }, { 'recordedBy.personId': personId }], { limit: factIds.length });

/** Takes out what the facts of a deleted subject said; the fact of the deletion stays whole. Done again it changes nothing. */
export async function eraseFacts(subjectId: string): Promise<void> {
  await facts.update([{ 'subject.id': subjectId }, { event: { $ne: 'deleted' } }], {
    set: { changes: [], isErased: true },
    unset: ['reason'],
  });
}

/** The facts of a subject behind a number, in their order. */
export const listFactsAfter = (subjectId: string, number: number): Promise<Fact[]> =>
  facts.find([{ 'subject.id': subjectId, number: { $gt: number } }], { order: [['number', 'asc']], limit: FIND_MAX });

/** The newest facts of a subject, before a number where one is given. */
export const listNewestFacts = (subjectId: string, before: number | undefined, limit: number): Promise<Fact[]> =>
  facts.find([{ 'subject.id': subjectId, ...(before !== undefined && { number: { $lt: before } }) }], {
    order: [['number', 'desc']],
    limit,
  });

/** What was recorded in a span of time, wherever: for the hourly look that nobody taps for. `after`: the last row of the page before. */
export const listRecordedWithin = (
  { from, to }: { from: Instant; to: Instant },
  after: { at: Instant; factId: string } | undefined,
  limit: number,
): Promise<Fact[]> =>
  facts.find(
    [
      { recordedAt: { $gte: after?.at ?? from, $lt: to } },
      ...(after ? [{ $or: [{ recordedAt: { $gt: after.at } }, { _id: { $gt: after.factId } }] }] : []),
    ],
    {
      order: [
        ['recordedAt', 'asc'],
        ['_id', 'asc'],
      ],
      limit,
    },
  );
