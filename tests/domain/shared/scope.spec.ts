import fc from 'fast-check';
import { contains, placeOf, Scope, SCOPE_LEVELS, scopeFilter } from '../../../miniprogram/domain/shared/scope';
import { scope } from '../arbitraries';

describe('containment is a partial order', () => {
  test('every scope contains itself', () => {
    fc.assert(fc.property(scope, (a) => expect(contains(a, a)).toBe(true)));
  });

  test('two that contain each other are one', () => {
    fc.assert(
      fc.property(scope, scope, (a, b) => (contains(a, b) && contains(b, a) ? expect(a).toEqual(b) : undefined)),
    );
  });

  test('what is inside the inner is inside the outer', () => {
    fc.assert(
      fc.property(scope, scope, scope, (a, b, c) =>
        contains(a, b) && contains(b, c) ? expect(contains(a, c)).toBe(true) : undefined,
      ),
    );
  });

  test('of two communities neither contains the other, nor anything of it', () => {
    fc.assert(
      fc.property(scope, scope, (a, b) => {
        fc.pre(a.communityId !== undefined && b.communityId !== undefined && a.communityId !== b.communityId);
        expect(contains(a, b)).toBe(false);
      }),
    );
  });

  test('a document with less of a place is not inside a narrower scope', () => {
    expect(contains({ subdistrictId: 's', communityId: 'a' }, { subdistrictId: 's' })).toBe(false);
    expect(contains({ subdistrictId: 's' }, {})).toBe(false);
  });
});

describe('the condition of a query', () => {
  test('names the deepest level that the scope has, and only that', () => {
    fc.assert(
      fc.property(scope, (a) => {
        const deepest = SCOPE_LEVELS.filter((level) => a[level] !== undefined).at(-1) as keyof Scope;
        expect(scopeFilter(a)).toEqual({ [deepest]: a[deepest] });
      }),
    );
  });

  test('matches the places inside the scope and no other', () => {
    const places = ['a', 'b'].flatMap((c) =>
      ['1', '2'].flatMap((g) =>
        ['x', 'y'].map((b) => ({ subdistrictId: 's', communityId: c, gridId: c + g, buildingId: c + g + b })),
      ),
    );
    fc.assert(
      fc.property(scope, fc.constantFrom(...places), (a, place) => {
        const matches = Object.entries(scopeFilter(a)).every(([level, id]) => place[level as keyof Scope] === id);
        expect(matches).toBe(contains(a, place));
      }),
    );
  });

  test('is refused for a scope of nothing, which would match everything', () => {
    expect(() => scopeFilter({} as Scope)).toThrow(RangeError);
  });
});

test('a place is copied without what else the document holds', () => {
  const place = { subdistrictId: 's', communityId: 'c', gridId: 'g', buildingId: 'b' };
  expect(placeOf({ ...place, name: '王秀英' } as typeof place)).toEqual(place);
});

test.each([
  {},
  { subdistrictId: '' },
  { subdistrictId: { $ne: 1 } },
  { communityId: 'c' },
  { subdistrictId: 's', gridId: 7 },
])('%j is no scope', (text) => expect(Scope.safeParse(text).success).toBe(false));
