import fc from 'fast-check';
import { allOf, LooseCondition } from '../../../cloudfunctions/kernel/conditions';
import indexes from '../../../cloudfunctions/indexes.json';
import rules from '../../../cloudfunctions/security-rules.json';

describe('a condition', () => {
  it.each<[string, object[]]>([
    ['none', []],
    ['an empty one', [{}]],
    ['an empty one among others', [{ a: 1 }, {}]],
    ['an undefined value', [{ a: undefined }]],
    ['an undefined value within', [{ a: { $gte: undefined } }]],
    ['an undefined value in a list', [{ $or: [{ a: 1 }, { b: undefined }] }]],
    ['an empty object as value', [{ a: {} }]],
    ['an empty object further down', [{ $and: [{ a: { b: {} } }] }]],
  ])('is refused when it would widen the query: %s', (_, conditions) => {
    expect(() => allOf('visits', conditions as never)).toThrow(LooseCondition);
  });

  it('never loses one of two on the same field', () => {
    const condition = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer(), { minKeys: 1 });
    fc.assert(
      fc.property(
        fc.array(condition, { minLength: 1, maxLength: 4 }),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer()),
        (all, doc) => {
          const joined = allOf('visits', all) as { $and?: Record<string, number>[] };
          const parts = joined.$and ?? [joined as Record<string, number>];
          const holds = (part: Record<string, number>) =>
            Object.entries(part).every(([key, value]) => doc[key] === value);
          expect(parts.every(holds)).toBe(all.every(holds));
        },
      ),
    );
  });
});

it('every collection is for functions only', () => {
  expect(Object.keys(rules).sort()).toEqual(Object.keys(indexes).sort());
  expect(new Set(Object.values(rules))).toEqual(new Set(['ADMINONLY']));
});
