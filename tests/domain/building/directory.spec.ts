import fc from 'fast-check';
import type { BuildingName } from '../../../miniprogram/domain/building/building';
import { isNamedSo, isSearchable, laneOf, lanesOf, roadOf } from '../../../miniprogram/domain/building/directory';

const building: fc.Arbitrary<BuildingName> = fc
  .record({
    road: fc.constantFrom('东篱路', '东苑支路', '曲阳新村'),
    lane: fc.option(fc.integer({ min: 1, max: 30 })),
    number: fc.integer({ min: 1, max: 30 }),
    communityName: fc.constantFrom('A居委会', 'B居委会'),
    isSpaced: fc.boolean(),
  })
  .map(({ road, lane, number, communityName, isSpaced }) => {
    const name = `${road}${lane === null ? '' : ` ${lane} 弄`} ${number} 号`;
    return {
      ...{ buildingId: `${communityName}${name}`, communityName, gridName: '第一微网格' },
      name: isSpaced ? name : name.replace(/ /g, ''),
    };
  });

test('whatever stands at the beginning of a name finds it, with spaces or without', () =>
  fc.assert(
    fc.property(building, fc.nat(20), fc.boolean(), ({ name }, length, isSpaced) => {
      const part = name.slice(0, Math.max(1, length));
      const rest = name.slice(part.length).replace(/\s/g, '');
      const isCutNumber = /\d\s*$/.test(part) && /^\d/.test(rest);
      expect(isNamedSo(name, isSpaced ? part : part.replace(/\s/g, ''))).toBe(!isCutNumber);
    }),
  ));

test('what is looked for in the index is never more than what the name begins with', () =>
  fc.assert(
    fc.property(building, ({ name }) => {
      expect(name.startsWith(roadOf(name))).toBe(true);
      expect(roadOf(name)).not.toMatch(/\d/);
    }),
  ));

test('lanes hold every building once, each in its own, in the order of the numbers', () =>
  fc.assert(
    fc.property(fc.uniqueArray(building, { selector: ({ buildingId }) => buildingId, maxLength: 40 }), (found) => {
      const lanes = lanesOf(found);
      const all = lanes.flatMap(({ buildings }) => buildings);
      expect(all.map(({ buildingId }) => buildingId).sort()).toEqual(found.map(({ buildingId }) => buildingId).sort());
      for (const { name, communityName, buildings } of lanes) {
        for (const one of buildings) expect([laneOf(one.name), one.communityName]).toEqual([name, communityName]);
        const numbers = buildings.map((one) => Number(/(\d+)\s*号$/.exec(one.name)?.[1]));
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      }
    }),
  ));

test.each([
  ['东篱路 11 弄 7 号', '东篱路 11 弄'],
  ['曲阳新村 12 号楼', '曲阳新村'],
  ['东苑支路 3 号', '东苑支路'],
  ['老洋房', '老洋房'],
  ['7 号', '7 号'],
])('%s lies in %s', (name, lane) => expect(laneOf(name)).toBe(lane));

test.each([
  ['东篱', true],
  ['东篱路11弄', true],
  ['东', false],
  ['11弄', false],
  ['  ', false],
])('“%s” can be looked for: %s', (words, wanted) => expect(isSearchable(words)).toBe(wanted));
