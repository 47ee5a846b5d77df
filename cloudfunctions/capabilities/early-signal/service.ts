import type {
  DismissedSignal,
  OpenedRising,
  RisingClass,
  SignalTarget,
  SignalView,
} from '../../../miniprogram/domain/early-signal/contracts';
import {
  explain,
  holderOf,
  QUIET_DAYS,
  SIGNAL_RULES,
  signalIdOf,
  type EarlySignal,
  type Sign,
  type SignalKind,
} from '../../../miniprogram/domain/early-signal/early-signal';
import type { Finding, Memory } from '../../../miniprogram/domain/early-signal/find';
import type { RisingCounts } from '../../../miniprogram/domain/early-signal/rising';
import { openTimelineOf } from '../../../miniprogram/domain/handling/timeline';
import { HANDLING_STATUSES } from '../../../miniprogram/domain/handling/status';
import { milestonesOf } from '../../../miniprogram/domain/problem-class/milestones';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import type { Community } from '../../../miniprogram/domain/community/community';
import { addDays, dayOf, type Day } from '../../../miniprogram/domain/shared/calendar';
import { CLASS_BEGINS } from '../../../miniprogram/domain/problem-class/shared-steps';
import { MASKED_WORDS } from '../../../miniprogram/domain/suggestion/restricted';
import { CATEGORIES } from '../../../miniprogram/domain/text-tag/category';

/** The signal as it will be stored, at a place of its day. */
export function signalFrom(
  { subdistrictId, _id: communityId }: Pick<Community, '_id' | 'subdistrictId'>,
  { measured: _, ...finding }: Finding,
  on: Day,
  place: number,
): EarlySignal {
  const holder = holderOf(communityId, finding.subject);
  return {
    ...finding,
    _id: signalIdOf(communityId, on, place),
    subdistrictId,
    communityId,
    holder,
    on,
    status: 'open',
  };
}

/** What open and closed signals say about the next ones. */
export function memoryOf(open: readonly EarlySignal[], closed: readonly EarlySignal[], day: Day): Memory {
  const quietFrom = addDays(day, -QUIET_DAYS);
  const lately = closed.filter(({ closedOn = '' }) => closedOn > quietFrom);
  const dismissed: Partial<Record<SignalKind, number>> = {};
  for (const { kind, status } of closed) if (status === 'dismissed') dismissed[kind] = (dismissed[kind] ?? 0) + 1;
  return { quiet: new Set([...open, ...lately].map(({ subject }) => subject)), dismissed };
}

function targetOf(sign: Sign): SignalTarget {
  switch (sign.kind) {
    case 'silent-elder':
    case 'unanswered-door':
      return { page: 'visit', householdId: sign.values.householdId, address: sign.values.address };
    case 'rising-class':
      return { page: 'class', classId: sign.values.classId };
    case 'repeated-matter':
      return { page: 'classes' };
  }
}

export function viewSignal(signal: EarlySignal): SignalView {
  const { label, action } = SIGNAL_RULES[signal.kind];
  const { _id: signalId, kind, on } = signal;
  return { signalId, kind, label, sentence: explain(signal), on, action, target: targetOf(signal) };
}

export const viewDismissed = (signal: EarlySignal): DismissedSignal => ({
  ...viewSignal(signal),
  dismissedOn: signal.closedOn ?? signal.on,
});

const isForNamed = ({ category }: Pick<ProblemClass, 'category'>): boolean => category === 'minors';

/** As the street sees it. */
export function viewRising(one: ProblemClass, counts: RisingCounts, communityName: string): RisingClass {
  const { _id: classId, category, status } = one;
  const title = isForNamed(one) ? MASKED_WORDS : one.title;
  return {
    ...{ classId, communityName, title, ...counts },
    categoryLabel: CATEGORIES[category].label,
    statusLabel: HANDLING_STATUSES[status].label,
    sentence: explain({ kind: 'rising-class', values: { classId, title, ...counts } }),
  };
}

/** Which steps were made, by which unit and when; their words only where everybody reads them at the board, and no pictures. */
export function openedRising(one: ProblemClass, rising: RisingClass): OpenedRising {
  const isOpen = one.isPublic && !isForNamed(one);
  const steps = one.steps.map(({ text, attachments: _, ...step }) => (isOpen && text ? { ...step, text } : step));
  return {
    ...rising,
    voiceCount: one.voiceCount,
    firstRaisedOn: dayOf(one.firstRaisedAt),
    lastRaisedOn: dayOf(one.lastRaisedAt),
    timeline: openTimelineOf(steps, CLASS_BEGINS),
    milestones: isOpen ? milestonesOf(one) : [],
  };
}
