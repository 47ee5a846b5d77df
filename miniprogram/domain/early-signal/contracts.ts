import { z } from 'zod';
import type { TimelineEntry } from '../handling/timeline';
import type { MilestoneShown } from '../problem-class/milestones';
import type { Day } from '../shared/calendar';
import { read, write } from '../shared/contract';
import { Id } from '../shared/ids';
import { SignalVerdict, type SignalKind } from './early-signal';
import type { RisingCounts } from './rising';

const LABELS = { signalId: '提示', verdict: '怎么样' };

/** Where its action leads; each has what its page needs. */
export type SignalTarget =
  { page: 'visit'; householdId: string; address: string } | { page: 'class'; classId: string } | { page: 'classes' };

/** An early signal as the committee reads it: what is so, since when it is known, and what may be done. */
export interface SignalView {
  signalId: string;
  kind: SignalKind;
  label: string;
  sentence: string;
  on: Day;
  action: string;
  target: SignalTarget;
}

/** 早知道: what is open, the newest first. */
export const listSignals = read<{ signals: SignalView[] }>()({
  action: 'signal.list',
  permission: 'signal.read',
  input: z.object({}).strict(),
});

/** 看过了, or 不用提醒: neither comes back for a while; the second teaches that such a thing is no news here. */
export const closeSignal = write<{ signals: SignalView[] }>()({
  action: 'signal.close',
  permission: 'signal.close',
  input: z.object({ signalId: Id, verdict: SignalVerdict }).strict(),
  labels: LABELS,
});

/** An early signal that was 不用提醒 of late, and since which day. */
export interface DismissedSignal extends SignalView {
  dismissedOn: Day;
}

/** 先前说过不用提醒的: what can still be taken back, the newest first. */
export const listDismissed = read<{ dismissed: DismissedSignal[] }>()({
  action: 'signal.listDismissed',
  permission: 'signal.read',
  input: z.object({}).strict(),
});

/**
 * 撤回 of 不用提醒, by whomever of the committee: it is open again, and what it taught is forgotten. `isOpen`: false when it can no longer
 * be taken back.
 */
export const takeBackSignal = write<{ signals: SignalView[]; isOpen: boolean }>()({
  action: 'signal.takeBack',
  permission: 'signal.close',
  input: z.object({ signalId: Id }).strict(),
  labels: LABELS,
});

/** A class that rises, as the street sees it: how many, where, how far it is. Never who said so, nor who of the staff has it. */
export interface RisingClass extends RisingCounts {
  classId: string;
  communityName: string;
  /** What the committee calls it; of 未成年人保护 only that. */
  title: string;
  categoryLabel: string;
  statusLabel: string;
  /** Why it is shown. */
  sentence: string;
}

/** 多起来的声音 of all communities, in the order of their codes: a count, not a contest. */
export const listRising = read<{ rising: RisingClass[] }>()({
  action: 'signal.listRising',
  permission: 'signal.read-rising',
  input: z.object({}).strict(),
});

/** One of them with its steps: unit and time. Their words and its 节点 only as everybody at the public board reads them. */
export interface OpenedRising extends RisingClass {
  voiceCount: number;
  firstRaisedOn: Day;
  lastRaisedOn: Day;
  timeline: TimelineEntry[];
  milestones: MilestoneShown[];
}

/** A class that rises. The street reads no voice of it: those were said to the committee. */
export const openRising = read<OpenedRising>()({
  action: 'signal.openRising',
  permission: 'signal.read-rising',
  input: z.object({ classId: Id }).strict(),
  labels: { classId: '这类问题' },
});
