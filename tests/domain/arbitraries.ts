import fc from 'fast-check';
import { HOUSEHOLD_KINDS, type HouseholdKind, type LastVisit } from '../../miniprogram/domain/household/household';
import { addDays, dayOf, type Day, type Instant } from '../../miniprogram/domain/shared/calendar';
import { ROLES, type Role } from '../../miniprogram/domain/shared/permissions';
import type { Scope } from '../../miniprogram/domain/shared/scope';
import { OUTCOMES, type Outcome } from '../../miniprogram/domain/visit/outcome';

const EPOCH: Day = '1910-01-01';
const DAYS_IN_150_YEARS = 54_787;

export const day: fc.Arbitrary<Day> = fc.nat(DAYS_IN_150_YEARS).map((count) => addDays(EPOCH, count));

export const instant: fc.Arbitrary<Instant> = fc
  .date({ min: new Date('2020-01-01T00:00:00.000Z'), max: new Date('2039-12-31T23:59:59.999Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

export const role: fc.Arbitrary<Role> = fc.constantFrom(...(Object.keys(ROLES) as Role[]));
export const outcome: fc.Arbitrary<Outcome> = fc.constantFrom(...(Object.keys(OUTCOMES) as Outcome[]));
export const kind: fc.Arbitrary<HouseholdKind> = fc.constantFrom(...(Object.keys(HOUSEHOLD_KINDS) as HouseholdKind[]));

export const bytes = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length });

/** One of few ids a level, so that scopes meet; always the whole chain down to the level named. */
export const scope: fc.Arbitrary<Scope> = fc
  .record({
    depth: fc.integer({ min: 1, max: 4 }),
    community: fc.constantFrom('a', 'b'),
    grid: fc.constantFrom('1', '2'),
    building: fc.constantFrom('x', 'y'),
  })
  .map(({ depth, community, grid, building }) => ({
    subdistrictId: 's',
    ...(depth > 1 && { communityId: community }),
    ...(depth > 2 && { gridId: `${community}${grid}` }),
    ...(depth > 3 && { buildingId: `${community}${grid}${building}` }),
  }));

/** Visits with distinct ids, often at the same instant, in the order in which they were drawn. */
export const visits: fc.Arbitrary<LastVisit[]> = fc
  .array(fc.record({ minutes: fc.nat(40_000), outcome }), { maxLength: 12 })
  .map((drawn) =>
    drawn.map(({ minutes, outcome }, n) => {
      // Rounded, so that ties come up.
      const visitedAt = new Date(Date.UTC(2026, 0, 1) + Math.floor(minutes / 500) * 500 * 60_000).toISOString();
      return { visitId: `visit-${n}`, outcome, visitedAt, visitedOn: dayOf(visitedAt) };
    }),
  );
