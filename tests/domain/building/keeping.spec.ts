import fc from 'fast-check';
import { buildingsToKeep, howManyFit, PEOPLE_KEPT } from '../../../miniprogram/domain/building/keeping';

const own = Array.from({ length: 9 }, (_, n) => ({
  buildingId: `b${n}`,
  gridName: `第${Math.floor(n / 3) + 1}微网格`,
}));
const ids = (lately: string[]) => buildingsToKeep(own, lately).map(({ buildingId }) => buildingId);

describe('whose doors lie on a phone', () => {
  test.each<[string, string[], string[]]>([
    ['of the first 微网格 before anybody has looked anywhere', [], ['b0', 'b1', 'b2']],
    ['of the one that is walked, the latest building first', ['b5', 'b3'], ['b5', 'b3', 'b4']],
    ['one look elsewhere does not change it', ['b0', 'b5', 'b3'], ['b5', 'b3', 'b4']],
    ['of two walked alike the later one', ['b6', 'b0'], ['b6', 'b7', 'b8']],
    ['a building that is hers no more counts for nothing', ['gone', 'gone-too', 'b4'], ['b4', 'b3', 'b5']],
  ])('%s', (_, lately, wanted) => expect(ids(lately)).toEqual(wanted));

  test('nobody’s: nothing', () => expect(buildingsToKeep([], ['b1'])).toEqual([]));

  test('law: buildings of one 微网格, each once, and all of it', () => {
    const lately = fc.array(fc.constantFrom(...own.map(({ buildingId }) => buildingId), 'gone'), { maxLength: 12 });
    fc.assert(
      fc.property(
        fc.uniqueArray(
          lately.chain((some) => fc.constantFrom(...(some.length > 0 ? some : ['b0']))),
          { maxLength: 6 },
        ),
        (some) => {
          const kept = buildingsToKeep(own, some);
          const [grid] = new Set(kept.map(({ gridName }) => gridName));
          expect(new Set(kept)).toEqual(new Set(own.filter(({ gridName }) => gridName === grid)));
          expect(new Set(kept).size).toBe(kept.length);
        },
      ),
    );
  });
});

test('law: as many whole buildings as hold no more people than a phone may keep, and not one fewer', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 30 }), (counts) => {
      const sum = (some: number[]) => some.reduce((total, count) => total + count, 0);
      const fitting = howManyFit(counts);
      expect(sum(counts.slice(0, fitting))).toBeLessThanOrEqual(PEOPLE_KEPT);
      if (fitting < counts.length) expect(sum(counts.slice(0, fitting + 1))).toBeGreaterThan(PEOPLE_KEPT);
    }),
  );
});
