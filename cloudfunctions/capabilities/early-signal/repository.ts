import type { EarlySignal, SignalVerdict } from '../../../miniprogram/domain/early-signal/early-signal';
import type { Day } from '../../../miniprogram/domain/shared/calendar';
import { scopeFilter, type Scope } from '../../../miniprogram/domain/shared/scope';
import { collection, FIND_MAX } from '../../kernel/database';

const signals = collection<EarlySignal>('early_signals');

const isOpen = { status: 'open' };

/** More than these nobody reads: at so many a day they would be weeks old. */
const SHOWN = 50;

/** The newest first. */
export const listOpen = (scope: Scope): Promise<EarlySignal[]> =>
  signals.find([scopeFilter(scope), isOpen], {
    order: [
      ['on', 'desc'],
      ['_id', 'asc'],
    ],
    limit: SHOWN,
  });

export const findSignal = (scope: Scope, signalId: string): Promise<EarlySignal | undefined> =>
  signals.findOne([{ _id: signalId }, scopeFilter(scope)]);

/** Puts one away that is open, and leaves its subject free. @returns false when somebody was faster. */
export const saveVerdict = async (
  { _id }: Pick<EarlySignal, '_id'>,
  closed: { status: SignalVerdict; closedOn: Day; closing: NonNullable<EarlySignal['closing']> },
): Promise<boolean> => (await signals.update([{ _id }, isOpen], { set: { ...closed, holder: _id } })) === 1;

/** Opens again one that stands as it was put away. @returns false when somebody was faster. */
export const saveTakenBack = async (
  { _id, closing }: Pick<EarlySignal, '_id' | 'closing'>,
  opened: Pick<EarlySignal, 'status' | 'holder' | 'takenBack'>,
): Promise<boolean> =>
  (await signals.update([{ _id }, { status: 'dismissed', 'closing.key': closing?.key }], {
    set: opened,
    unset: ['closedOn', 'closing'],
  })) === 1;

/** 不用提醒 after that day, the newest first. */
export const listDismissedAfter = (scope: Scope, day: Day): Promise<EarlySignal[]> =>
  signals.find([scopeFilter(scope), { closedOn: { $gt: day } }, { status: 'dismissed' }], {
    order: [
      ['closedOn', 'desc'],
      ['_id', 'asc'],
    ],
    limit: SHOWN,
  });

/** It is so no longer. */
export async function savePassed({ _id }: Pick<EarlySignal, '_id'>, closedOn: Day): Promise<void> {
  await signals.update([{ _id }, isOpen], { set: { status: 'passed', closedOn, holder: _id } });
}

/** Every open one of a community, for whoever looks anew. */
export const listToReview = (communityId: string): Promise<EarlySignal[]> =>
  signals.find([{ communityId }, isOpen], { limit: FIND_MAX });

/** What a community's people have put away since. */
export const listClosedSince = (communityId: string, since: Day): Promise<EarlySignal[]> =>
  signals.find([{ communityId }, { closedOn: { $gte: since } }, { status: { $in: ['handled', 'dismissed'] } }], {
    limit: FIND_MAX,
  });

export const listOfDay = (communityId: string, on: Day): Promise<EarlySignal[]> =>
  signals.find([{ communityId, on }], { limit: FIND_MAX });

/** @returns false when the place of the day is taken, or somebody holds the subject. */
export const addSignal = (signal: EarlySignal): Promise<boolean> => signals.add(signal);

export const isHeld = async (holder: string): Promise<boolean> => (await signals.count([{ holder }])) > 0;
