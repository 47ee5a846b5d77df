import { z } from 'zod';
import type { Day, Instant } from '../shared/calendar';
import { read, write } from '../shared/contract';
import { Id, ReceiptKey } from '../shared/ids';
import { Cursor, type Page } from '../shared/page';
import { plainText } from '../shared/plain-text';
import { SIGN_UP_NAME_MAX, type Seat } from './sign-up';
import { CallDraft, Closing, type CallStatus } from './volunteer-call';

const LABELS = {
  title: '叫法',
  text: '做什么',
  placeText: '在哪里',
  on: '哪一天',
  from: '开始',
  to: '结束',
  headcount: '人数',
  callId: '这次招呼',
  seenKey: '看到的样子',
  signUpId: '报名',
  callMe: '称呼',
  pile: '哪一叠',
  cursor: '翻页位置',
  closing: '怎么收尾',
  'closing.kind': '怎么收尾',
  'closing.text': '说明',
};

/** A call in a list. */
export interface CallRow {
  callId: string;
  title: string;
  placeText: string;
  startsAt: Instant;
  endsAt: Instant;
  headcount: number;
  unit: string;
  status: CallStatus;
  /** How many come, never more than the headcount, and how many wait. */
  comingCount: number;
  waitingCount: number;
  /** Mine, where I signed up. */
  own?: { signUpId: string; seat: Seat; aheadCount: number };
}

/** With what it is about, and what I may do. */
export interface CallView extends CallRow {
  text: string;
  closingText?: string;
  mayDo: ('sign-up' | 'cancel')[];
}

export const CallPile = z.enum(['coming', 'past']);
export type CallPile = z.infer<typeof CallPile>;

/** Calls of my neighbourhood: what is to come, the next first; or what is past, the last first. */
export const listCalls = read<Page<CallRow> & { hasGround: boolean }>()({
  action: 'volunteer.list',
  permission: 'volunteer.read',
  input: z.object({ pile: CallPile, cursor: Cursor.optional() }).strict(),
  labels: LABELS,
});

export const openCall = read<CallView>()({
  action: 'volunteer.open',
  permission: 'volunteer.read',
  input: z.object({ callId: Id }).strict(),
  labels: LABELS,
});

/** 报名. Who has signed up already stays where she is. */
export const signUpForCall = write<CallView>()({
  action: 'volunteer.signUp',
  permission: 'volunteer.sign-up',
  input: z.object({ callId: Id, callMe: plainText(SIGN_UP_NAME_MAX).optional() }).strict(),
  labels: LABELS,
});

/** 取消报名: whoever waits longest comes instead, and hears of it. */
export const cancelSignUp = write<CallView>()({
  action: 'volunteer.cancel',
  permission: 'volunteer.sign-up',
  input: z.object({ signUpId: Id }).strict(),
  labels: LABELS,
});

/** 招呼一次. */
export const raiseCall = write<{ callId: string }>()({
  action: 'volunteer.raise',
  permission: 'volunteer.raise',
  input: CallDraft,
  labels: LABELS,
});

/** Somebody who signed up, as she wants to be called; nothing else is known of her here. */
export interface Hand {
  signUpId: string;
  callMe?: string;
  seat: Seat;
  signedOn: Day;
}

/** For the committee whose call it is. */
export type OurCall = Omit<CallView, 'own' | 'mayDo'> & {
  hands: Hand[];
  closings: Closing['kind'][];
  mayChange: boolean;
  /** The last change, absent where there was none: who changes it says which one she has seen. */
  changedKey?: string;
};

export const openOurCall = read<OurCall>()({
  action: 'volunteer.openOurs',
  permission: 'volunteer.raise',
  input: z.object({ callId: Id }).strict(),
  labels: LABELS,
});

/**
 * 改一改 before it begins, as it shall be now: whoever has signed up hears once what is different, and nobody loses a seat. `seenKey`:
 * `changedKey` as it was read; where it was changed since, this one is refused, for it says everything, also what she left as it was.
 */
export const changeCall = write<OurCall>()({
  action: 'volunteer.change',
  permission: 'volunteer.raise',
  input: CallDraft.extend({ callId: Id, seenKey: ReceiptKey.optional() }).strict(),
  labels: LABELS,
});

/** 致谢 after it is over, or 取消 before it begins: everybody whom it concerns hears of it once. */
export const closeCall = write<OurCall>()({
  action: 'volunteer.close',
  permission: 'volunteer.raise',
  input: z.object({ callId: Id, closing: Closing }).strict(),
  labels: LABELS,
});
