import type { SignalTarget, SignalView } from '../../../miniprogram/domain/early-signal/contracts';
import {
  explain,
  QUIET_DAYS,
  SIGNAL_RULES,
  signalIdOf,
  type EarlySignal,
  type Sign,
  type SignalKind,
} from '../../../miniprogram/domain/early-signal/early-signal';
import type { Finding, Memory } from '../../../miniprogram/domain/early-signal/find';
import type { Community } from '../../../miniprogram/domain/community/community';
import { addDays, type Day } from '../../../miniprogram/domain/shared/calendar';

export const holderOf = (communityId: string, subject: string): string => `${communityId}|${subject}`;

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
