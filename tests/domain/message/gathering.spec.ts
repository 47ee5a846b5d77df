import fc from 'fast-check';
import { firstToRing } from '../../../miniprogram/domain/message/gathering';
import type { Message } from '../../../miniprogram/domain/message/message';
import { claimAgain, conclude, heldUntil, isHeldUntil, ringingFor } from '../../../miniprogram/domain/message/push';
import { parseTemplate, templateData } from '../../../miniprogram/domain/message/template';

const AT = '2026-11-23T00:00:00.000Z';
const KINDS = [
  ['matter-arrived', { why: 'urgent', reader: 'committee' }],
  ['overdue', { why: 'late', dueOn: '2026-11-22', reader: 'committee' }],
  ['matter-arrived', { why: 'handed', reader: 'department' }],
  ['matter-ended', { how: 'confirmed', reader: 'committee' }],
] as const;
const messages = fc
  .uniqueArray(
    fc.record({ id: fc.nat(50), kind: fc.nat(3), hour: fc.integer({ min: 0, max: 9 }), isRead: fc.boolean() }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 8 },
  )
  .map((some) =>
    some.map(({ id, kind, hour, isRead }) => {
      const [name, values] = KINDS[kind]!;
      const sentAt = `2026-11-22T1${hour}:00:00.000Z`;
      const message = { _id: `m-${id}`, kind: name, values, to: 'o', sentAt, push: heldUntil(AT) };
      return { ...message, ...(isRead && { readAt: AT }) } as Message;
    }),
  );

test('one rings for all: what she has not read, the gravest, the first; whoever asks, and in whatever order they were found', () =>
  fc.assert(
    fc.property(messages, fc.func(fc.integer()), (held, shuffle) => {
      const lead = firstToRing(held)!;
      const mixed = [...held].sort((a, b) => shuffle(a._id) - shuffle(b._id));
      expect(firstToRing(mixed)).toEqual(lead);
      const rank = ({ kind, values }: Message): number =>
        KINDS.findIndex(
          ([name, like]) => name === kind && ('why' in like ? like.why === (values as { why: string }).why : true),
        );
      for (const other of held.filter(({ readAt }) => readAt === lead.readAt)) {
        expect(rank(lead)).toBeLessThanOrEqual(rank(other));
        if (rank(lead) === rank(other)) expect(lead.sentAt <= other.sentAt).toBe(true);
      }
      if (lead.readAt !== undefined) expect(held.every(({ readAt }) => readAt !== undefined)).toBe(true);
      // Without the others it is still the one: a round that was cut off goes on with it.
      expect(firstToRing(held.filter((one, at) => one === lead || at % 2 === 0))).toEqual(lead);
    }),
  ));

test('how many it rings for is never less than was said, through a claim, a refusal for now and another claim', () =>
  fc.assert(
    fc.property(fc.nat(9), fc.nat(9), (before, after) => {
      const push = ringingFor(ringingFor(heldUntil(AT), before), after);
      const besides = Math.max(before, after) || undefined;
      const claim = claimAgain(push, AT)!;
      const refused = conclude(claim, 'busy', AT);
      const again = claimAgain(refused, refused.dueAt!)!;
      for (const one of [push, claim, refused, again, conclude(again, 'sent', AT)]) expect(one.besides).toBe(besides);
      // One that has been refused holds a consent of its own, and is gathered by nobody.
      expect([push, claim, refused].map((one) => isHeldUntil(one, '2026-11-24T00:00:00.000Z'))).toEqual([
        true,
        false,
        false,
      ]);
    }),
  ));

test('the keyword says how many more there are, whole, within WeChat’s twenty letters', () => {
  const template = parseTemplate('t:thing1,thing2,time3')!;
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.integer({ min: 1, max: 999 }), (title, besides) => {
      const what = templateData(template, { title, sentence: '', sentAt: AT, besides })['thing1']!.value;
      expect([...what].length).toBeLessThanOrEqual(20);
      expect(what.endsWith(`，另有 ${besides} 条`)).toBe(true);
    }),
  );
  const said = (besides?: number) =>
    templateData(template, { title: '您关心的事有新进展', sentence: '', sentAt: AT, ...(besides && { besides }) })[
      'thing1'
    ];
  expect(said(3)).toEqual({ value: '您关心的事有新进展，另有 3 条' });
  expect(said()).toEqual({ value: '您关心的事有新进展' });
});
