import fc from 'fast-check';
import type { Answer } from '../../../miniprogram/api/answer';
import { ItemState, type OutboxItem } from '../../../miniprogram/api/outbox/item';
import {
  afterAnswer,
  AT_ONCE,
  BUNDLE_LETTERS,
  isUnsettled,
  nextBundle,
  nextToSend,
  pauseAfter,
  RECEIPTS_KEPT,
  receiptsToForget,
} from '../../../miniprogram/api/outbox/queue';
import { BUNDLE_MOST } from '../../../miniprogram/domain/shared/bundle';
import { KEY, TODAY } from '../support/shapes';

const NOW = `${TODAY}T02:00:00.000Z`;
const base: OutboxItem = {
  ...{ number: 1, receiptKey: KEY, action: 'visit.record', servedBy: 'api', draft: {}, reply: undefined },
  ...{ subject: 'household/h1', about: '', queuedAt: NOW, state: 'waiting' },
};
const form = { name: 'record-visit', version: 1, subject: 'h1' };
const state = fc.constantFrom(...ItemState.options);
const at = (number: number) => ({ number, receiptKey: `key-${number}` });
const queue = fc
  .array(fc.record({ state, subject: fc.constantFrom('a', 'b', 'c', 'd') }), { maxLength: 40 })
  .map((parts) => parts.map((part, index): OutboxItem => ({ ...base, ...part, ...at(index + 1) })));
const some = fc.uniqueArray(fc.integer({ min: 1, max: 40 })).map((list) => new Set(list.map((n) => `key-${n}`)));

test('of each subject the first alone leaves, never one that is held, never more than there is room for', () => {
  fc.assert(
    fc.property(queue, some, fc.nat(AT_ONCE), (items, held, underWayCount) => {
      const next = nextToSend(items, { held, underWayCount });
      expect(next.length + underWayCount).toBeLessThanOrEqual(Math.max(AT_ONCE, underWayCount));
      expect(new Set(next.map(({ subject }) => subject)).size).toBe(next.length);
      for (const { number, receiptKey, subject } of next) {
        expect(held.has(receiptKey)).toBe(false);
        const before = items.filter((one) => one.subject === subject && one.number < number);
        expect(before.some(isUnsettled)).toBe(false);
      }
    }),
  );
});

test('while there is room and nothing is held, something of each subject that waits leaves', () => {
  fc.assert(
    fc.property(queue, (items) => {
      const waiting = new Set(items.filter(isUnsettled).map(({ subject }) => subject));
      expect(nextToSend(items, { held: new Set(), underWayCount: 0 })).toHaveLength(Math.min(waiting.size, AT_ONCE));
    }),
  );
});

const refused = (
  code: 'bad-input' | 'not-allowed' | 'receipt-taken',
  fields?: Record<string, string>,
): Answer<never> => ({
  ...{ kind: 'refused', code, sentence: '为什么', ...(fields && { fields }) },
});
test.each<[string, Partial<OutboxItem>, Answer<unknown>, Partial<OutboxItem>]>([
  ['arrived', {}, { kind: 'arrived', data: { a: 1 } }, { state: 'arrived', reply: { a: 1 }, arrivedAt: NOW }],
  ['no network', {}, { kind: 'unsent', sentence: '' }, { state: 'waiting' }],
  ['no network, sent before', { state: 'sent' }, { kind: 'unsent', sentence: '' }, { state: 'sent' }],
  ['no answer', {}, { kind: 'unknown', sentence: '' }, { state: 'sent' }],
  ['refused, a form', { form }, refused('bad-input'), { state: 'returned', sentence: '为什么', staysLocked: false }],
  ['refused for a field', { form }, refused('bad-input', { note: '备注太长。' }), { sentence: '备注太长。' }],
  ['taken', { form }, refused('receipt-taken'), { state: 'returned', staysLocked: true }],
  ['sent, not allowed', { form, state: 'sent' }, refused('not-allowed'), { state: 'returned', staysLocked: true }],
  ['refused, a tap', {}, refused('not-allowed'), { state: 'refused', sentence: '为什么' }],
])('%s', (_, item, answer, expected) => {
  expect(afterAnswer({ ...base, ...item }, answer, NOW)).toMatchObject(expected);
});

const parcels = fc.array(
  fc.record({ servedBy: fc.constantFrom('api' as const, 'api' as const, 'reporting' as const), draft: fc.string() }),
  { minLength: 1, maxLength: 20 },
);
test('one leaves at least; together only what `api` takes, as many as a call may carry', () => {
  fc.assert(
    fc.property(parcels, fc.constantFrom(1, 1000, BUNDLE_LETTERS), (list, times) => {
      const all = list.map(({ draft, ...rest }) => ({ ...rest, draft: draft.repeat(times) }));
      const count = nextBundle(all);
      const together = all.slice(0, count);
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThanOrEqual(BUNDLE_MOST);
      if (count === 1) return;
      expect(together.every(({ servedBy }) => servedBy === 'api')).toBe(true);
      expect(JSON.stringify(together.map(({ draft }) => draft)).length).toBeLessThanOrEqual(BUNDLE_LETTERS + 2 * count);
    }),
  );
  expect(nextBundle(Array.from({ length: 20 }, () => ({ servedBy: 'api' as const, draft: {} })))).toBe(BUNDLE_MOST);
});

test('rests grow and end within five minutes', () => {
  const pauses = Array.from({ length: 30 }, (_, index) => pauseAfter(index + 1));
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect([pauses[0], pauses.at(-1)]).toEqual([5000, 300_000]);
});

test('only receipts are forgotten, the oldest of them', () => {
  fc.assert(
    fc.property(fc.array(state, { maxLength: 80 }), (states) => {
      const items = states.map((each, index): OutboxItem => ({ ...base, state: each, number: index }));
      const gone = receiptsToForget(items);
      expect(gone.every((item) => item.state === 'done')).toBe(true);
      const doneCount = items.filter((item) => item.state === 'done').length;
      expect(doneCount - gone.length).toBe(Math.min(doneCount, RECEIPTS_KEPT));
    }),
  );
});
