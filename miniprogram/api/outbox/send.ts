import type { ReceiptKey } from '../../domain/shared/ids';
import { nowInstant } from '../../platform/clock';
import { isConnected } from '../../platform/network';
import { SENTENCES, type Answer } from '../answer';
import { changeItem, listItems } from './box';
import type { OutboxItem } from './item';
import { post } from './post';
import { afterAnswer, isToSettle, nextToSend, pauseAfter } from './queue';
import { settle } from './settle';

/** Of this launch, by receipt key (numbers begin anew with another account): who is on its way, who rests after an attempt without an answer, and how often each was tried. */
const underWay = new Set<ReceiptKey>();
/** Answered, and what follows on this phone is being done: others may leave meanwhile. */
const settling = new Set<ReceiptKey>();
const resting = new Map<ReceiptKey, ReturnType<typeof setTimeout>>();
const attempts = new Map<ReceiptKey, number>();
/** Just written down: its first attempt needs none of what is added when it is late. */
const fresh = new Set<ReceiptKey>();
/** What somebody asked for in this launch may leave at once; what was left over waits until it is known whose phone this is. */
const asked = new Set<ReceiptKey>();
let mayResume = false;

type Hearer = (answer: Answer<unknown>) => void;
const hearers = new Map<ReceiptKey, Hearer[]>();

const BEHIND: Answer<never> = { kind: 'unsent', sentence: SENTENCES.queued.behind };

function answerHearers(key: ReceiptKey, answer: Answer<unknown>): void {
  const waiting = hearers.get(key) ?? [];
  hearers.delete(key);
  waiting.forEach((hear) => hear(answer));
}

export const noteFresh = (key: ReceiptKey): void => void fresh.add(key);

export const isUnderWay = (key: ReceiptKey): boolean => underWay.has(key);

/** Keeps an item from leaving; answers whether it was in time. */
export function holdBack(key: ReceiptKey): boolean {
  if (underWay.has(key)) return false;
  underWay.add(key);
  return true;
}

export const letGo = (key: ReceiptKey): void => void underWay.delete(key);

/** What the next attempt of this item comes to. Attempts are made in turn: whatever is ahead about the same subject goes first. */
export function nextAnswer(item: OutboxItem): Promise<Answer<unknown>> {
  const answer = new Promise<Answer<unknown>>((resolve) => {
    hearers.set(item.receiptKey, [...(hearers.get(item.receiptKey) ?? []), resolve]);
  });
  void wake(item.subject).then(pump);
  return answer;
}

/** Ends the rest of one subject, or of all. */
async function wake(subject?: string): Promise<void> {
  for (const item of await listItems()) {
    if (subject !== undefined && item.subject !== subject) continue;
    asked.add(item.receiptKey);
    const timer = resting.get(item.receiptKey);
    if (timer !== undefined) clearTimeout(timer);
    resting.delete(item.receiptKey);
  }
}

/**
 * At launch, when the app is shown, and when a network comes: whatever waits goes, and what was left half done is done. Not
 * before the server has said in this launch whose phone this is.
 */
export async function resumeOutbox(): Promise<void> {
  mayResume = true;
  await wake();
  for (const item of await listItems())
    if (isToSettle(item) && !underWay.has(item.receiptKey)) await settleQuietly(item);
  await pump();
}

/** Starts whatever may leave now. Safe to call at any time. */
async function pump(): Promise<void> {
  const items = await listItems();
  const left = mayResume ? [] : items.map(({ receiptKey }) => receiptKey).filter((key) => !asked.has(key));
  const held = new Set([...underWay, ...resting.keys(), ...left]);
  const next = nextToSend(items, { held, underWayCount: underWay.size });
  for (const item of next) {
    // Two pumps at once have seen the same list.
    if (underWay.has(item.receiptKey)) continue;
    underWay.add(item.receiptKey);
    void sendOne(item);
  }
}

async function sendOne(before: OutboxItem): Promise<void> {
  let hasPlace = true;
  const giveUpPlace = (): void => {
    if (hasPlace) underWay.delete(before.receiptKey);
    hasPlace = false;
  };
  const answer = await attempt(before, () => {
    giveUpPlace();
    void pump();
  });
  giveUpPlace();
  answerHearers(before.receiptKey, answer);
  if (answer.kind === 'arrived' || answer.kind === 'refused') {
    attempts.delete(before.receiptKey);
    return pump();
  }
  rest(before.receiptKey, answer.kind === 'unsent');
  // Who waits behind this one hears that it has to.
  for (const { receiptKey: key, subject } of await listItems())
    if (subject === before.subject && key !== before.receiptKey && !underWay.has(key)) {
      fresh.delete(key);
      answerHearers(key, BEHIND);
    }
  // Others wait for themselves alone.
  if (answer.kind === 'unknown') await pump();
}

/** Without a network it is the network that ends the rest; should WeChat not tell of it, this does. */
const OFFLINE_MS = 30_000;

function rest(key: ReceiptKey, isOffline: boolean): void {
  const count = (attempts.get(key) ?? 0) + (isOffline ? 0 : 1);
  attempts.set(key, count);
  const wakeUp = (): void => {
    resting.delete(key);
    void pump();
  };
  resting.set(key, setTimeout(wakeUp, isOffline ? OFFLINE_MS : pauseAfter(count)));
}

const GONE: Answer<never> = { kind: 'unsent', sentence: SENTENCES.queued.unsent };

/**
 * One attempt. That it leaves is written down before it does: killed on the way, it comes back as sent.
 * @param onAnswered the answer is written down; what follows from it on this phone need keep nobody waiting.
 */
async function attempt(before: OutboxItem, onAnswered: () => void): Promise<Answer<unknown>> {
  const isFirst = fresh.delete(before.receiptKey);
  if (!(await isConnected())) return { kind: 'unsent', sentence: SENTENCES.queued.unsent };
  const leaving = await changeItem(before, (now) => ({ ...now, state: 'sent' }));
  // The phone is in other hands: what is hers leaves when she is back.
  if (!leaving) return GONE;
  const { action, servedBy, draft, late, receiptKey } = leaving.item;
  const parcel = { action, servedBy, receiptKey, draft: isFirst ? draft : { ...(draft as object), ...late } };
  const answer = await post(parcel);
  // Where nothing has left after all it may be taken back as before.
  const { state } = before;
  const after = await changeItem(before, (now) => afterAnswer({ ...now, state }, answer, nowInstant()));
  if (after && isToSettle(after.item)) {
    onAnswered();
    await settleQuietly(after.item);
  }
  return answer;
}

/** A full phone leaves it to the next launch; the answer stands either way. */
async function settleQuietly(item: OutboxItem): Promise<void> {
  if (settling.has(item.receiptKey)) return;
  settling.add(item.receiptKey);
  try {
    await settle(item);
  } catch (error) {
    console.warn('outbox', error);
  } finally {
    settling.delete(item.receiptKey);
  }
}
