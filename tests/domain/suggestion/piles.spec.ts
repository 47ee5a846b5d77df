import fc from 'fast-check';
import { countsFrom, PILE_PARTS, type PilePart } from '../../../miniprogram/domain/suggestion/pile-filter';
import { cursorBehind, placeIn } from '../../../miniprogram/domain/suggestion/pile-order';
import { PILES, pileWithWork, type PileCode, type PileCounts } from '../../../miniprogram/domain/suggestion/piles';

const piles = Object.keys(PILES) as PileCode[];
const NONE: PileCounts = { new: 0, mine: 0, away: 0, elsewhere: 0, late: 0, unsure: 0, check: 0 };

test('a cursor leads behind the row that it was made of, among its like', () => {
  const row = fc.record({
    _id: fc.stringMatching(/^[a-z0-9-]{1,12}$/),
    dueOn: fc.constantFrom('2026-11-20', '2026-12-01'),
    raisedAt: fc.constant('2026-11-20T02:00:00.000Z'),
    tag: fc.constantFrom(undefined, { urgency: 'urgent' }, { urgency: 'soon' }),
  });
  fc.assert(
    fc.property(fc.constantFrom(...piles), row, (pile, one) => {
      const { isAmongUrgent, after } = placeIn(pile, cursorBehind(pile, one as never));
      const isDone = pile === 'merged' || pile === 'settled';
      expect(isAmongUrgent).toBe(!isDone && one.tag?.urgency === 'urgent');
      expect(after).toEqual({ sortValue: PILES[pile].order === 'due' ? one.dueOn : one.raisedAt, id: one._id });
    }),
  );
});

test('one begins with what is 紧急 wherever somebody has to act, and with the newest in what is done', () => {
  expect(piles.filter((pile) => !placeIn(pile, undefined).isAmongUrgent)).toEqual(['merged', 'settled']);
});

test('the desk opens on a pile with something to do; on 新到 where there is nothing', () => {
  expect(pileWithWork(NONE)).toBe('new');
  fc.assert(
    fc.property(fc.record(Object.fromEntries(Object.keys(NONE).map((pile) => [pile, fc.nat(3)]))), (counted) => {
      const counts = counted as unknown as PileCounts;
      const pile = pileWithWork(counts);
      const isIdle = Object.values(counts).every((count) => count === 0);
      expect(isIdle ? pile === 'new' : counts[pile as keyof PileCounts] > 0).toBe(true);
    }),
  );
});

test('no pile holds less than nothing, whatever was counted while others made steps', () => {
  fc.assert(
    fc.property(fc.record(Object.fromEntries(PILE_PARTS.map((part) => [part, fc.nat(9)]))), (parts) => {
      const counts = countsFrom(parts as Record<PilePart, number>);
      expect(Object.keys(counts).sort()).toEqual(Object.keys(NONE).sort());
      expect(Math.min(...Object.values(counts))).toBeGreaterThanOrEqual(0);
    }),
  );
});
