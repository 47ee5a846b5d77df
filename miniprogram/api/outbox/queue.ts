import { BUNDLE_MOST } from '../../domain/shared/bundle';
import type { Instant } from '../../domain/shared/calendar';
import type { ErrorCode } from '../../domain/shared/errors';
import type { Answer } from '../answer';
import type { Parcel } from '../client';
import type { OutboxItem } from './item';

/** WeChat lets ten requests run at once; two are left for what the person is looking at. */
export const REQUESTS_MOST = 8;

/** Writes under way at once: as many as go into the requests. */
export const AT_ONCE = REQUESTS_MOST * BUNDLE_MOST;

/** Letters of JSON in one call; three bytes each at most, and the platform takes 100 KB. */
export const BUNDLE_LETTERS = 16_000;

/** Receipts of what has arrived that the phone remembers. */
export const RECEIPTS_KEPT = 20;

const FIRST_PAUSE_MS = 5000;
const LONGEST_PAUSE_MS = 5 * 60 * 1000;

/** Has not come to its end: it holds up what follows about the same subject. */
export const isUnsettled = ({ state }: OutboxItem): boolean => state === 'waiting' || state === 'sent';

/** Answered, and something is left to do for it on this phone. */
export const isToSettle = ({ state }: OutboxItem): boolean => state === 'arrived' || state === 'returned';

/** Of each subject only the first may leave; `held` (by receipt key) are under way or resting, and hold up their subject with them. */
export function nextToSend(
  items: readonly OutboxItem[],
  { held, underWayCount }: { held: ReadonlySet<string>; underWayCount: number },
): OutboxItem[] {
  const firsts = new Map<string, OutboxItem>();
  for (const item of items) {
    if (!isUnsettled(item)) continue;
    const first = firsts.get(item.subject);
    if (!first || item.number < first.number) firsts.set(item.subject, item);
  }
  return [...firsts.values()]
    .filter(({ receiptKey }) => !held.has(receiptKey))
    .sort((a, b) => a.number - b.number)
    .slice(0, Math.max(0, AT_ONCE - underWayCount));
}

/** How many of the parcels that wait leave together: `api` alone takes more than one, and they go in the order in which they came. */
export function nextBundle(parcels: readonly Pick<Parcel, 'servedBy' | 'draft'>[]): number {
  let letters = 0;
  const last = parcels.slice(0, BUNDLE_MOST).findIndex(({ servedBy, draft }) => {
    letters += JSON.stringify(draft).length;
    return servedBy !== 'api' || letters > BUNDLE_LETTERS;
  });
  return last === -1 ? Math.min(parcels.length, BUNDLE_MOST) : Math.max(1, last);
}

/** How long to rest after the how many-eth attempt without an answer. */
export const pauseAfter = (attempts: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 10), LONGEST_PAUSE_MS);

/**
 * Must the content stay as it is after this refusal? A refusal of the content means that nothing is recorded under this key. Any
 * other speaks of this attempt alone, and a key that is taken says that an earlier version stands.
 */
export const staysLocked = (code: ErrorCode, wasSent: boolean): boolean =>
  code === 'receipt-taken' || (wasSent && code !== 'bad-input' && code !== 'too-large');

/** Why it was refused, as the person reads it later without the form before her: what was wrong with which field, where that is known. */
const reasonOf = ({ sentence, fields = {} }: Extract<Answer<unknown>, { kind: 'refused' }>): string =>
  Object.values(fields).join('') || sentence;

/** What an answer makes of an item; `item` as it was before this attempt. */
export function afterAnswer(item: OutboxItem, answer: Answer<unknown>, now: Instant): OutboxItem {
  switch (answer.kind) {
    case 'arrived':
      return { ...item, state: 'arrived', reply: answer.data, arrivedAt: now };
    case 'unknown':
      return { ...item, state: 'sent' };
    case 'unsent':
      return item;
    case 'refused': {
      const { code } = answer;
      const sentence = reasonOf(answer);
      if (item.form === undefined) return { ...item, state: 'refused', sentence };
      return { ...item, state: 'returned', sentence, staysLocked: staysLocked(code, item.state === 'sent') };
    }
  }
}

/** What has arrived, without what was said in it. */
export function receiptOf({ draft: _, reply: __, late: ___, ...item }: OutboxItem): OutboxItem {
  return { ...item, draft: undefined, reply: undefined, state: 'done' };
}

/** Receipts that make room for newer ones. Nothing that has not arrived is among them. */
export function receiptsToForget(items: readonly OutboxItem[]): OutboxItem[] {
  const done = items.filter(({ state }) => state === 'done').sort((a, b) => b.number - a.number);
  return done.slice(RECEIPTS_KEPT);
}
