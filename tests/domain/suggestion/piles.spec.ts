import fc from 'fast-check';
import { OPEN_STATUSES } from '../../../miniprogram/domain/handling/status';
import { countsFrom, PILE_PARTS, type PilePart } from '../../../miniprogram/domain/suggestion/pile-filter';
import { cursorBehind, placeIn } from '../../../miniprogram/domain/suggestion/pile-order';
import {
  OPEN_PILES,
  PILES,
  pileWithWork,
  WORK,
  type PileCode,
  type PileCounts,
} from '../../../miniprogram/domain/suggestion/piles';

const piles = Object.keys(PILES) as PileCode[];
const NONE = Object.fromEntries(piles.map((pile) => [pile, 0])) as PileCounts;

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
      const isDone = pile === 'merged' || pile === 'unasked' || pile === 'settled';
      expect(isAmongUrgent).toBe(!isDone && one.tag?.urgency === 'urgent');
      expect(after).toEqual({ sortValue: PILES[pile].order === 'due' ? one.dueOn : one.raisedAt, id: one._id });
    }),
  );
});

test('one begins with what is 紧急 wherever somebody has to act, and with the newest in what is done', () => {
  expect(piles.filter((pile) => !placeIn(pile, undefined).isAmongUrgent)).toEqual(['merged', 'unasked', 'settled']);
});

test('the desk opens on a pile with something to do; on 新到 where there is nothing', () => {
  expect(pileWithWork(NONE)).toBe('new');
  fc.assert(
    fc.property(fc.record(Object.fromEntries(Object.keys(NONE).map((pile) => [pile, fc.nat(3)]))), (counted) => {
      const counts = counted as unknown as PileCounts;
      const pile = pileWithWork(counts);
      // What is done waits for nobody.
      const isIdle = WORK.every((one) => counts[one] === 0);
      expect(isIdle ? pile === 'new' : WORK.includes(pile) && counts[pile] > 0).toBe(true);
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

test('every open status but 合并入类 lies in an open pile, and none that is done', () => {
  const inPiles = new Set(OPEN_PILES.flatMap((pile) => [...PILES[pile].statuses]));
  expect([...inPiles].sort()).toEqual(OPEN_STATUSES.filter((status) => status !== 'merged').sort());
});
