import { z } from 'zod';
import type { Day } from '../shared/calendar';
import { read, write } from '../shared/contract';
import { Id } from '../shared/ids';
import { SignalVerdict, type SignalKind } from './early-signal';

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
