import { SUBDISTRICT, type Committee } from './committees';
import { COMPOSITIONS, type CompositionName } from './compositions';
import { buildingAt, doorsOf, type BuildingPlan, type DoorPlan } from './places';
import { Dice } from './random';

/** A committee of the real subdistrict: 36,000 households and 90,000 people, among 24. */
const FULL_HOUSEHOLDS = 1500;
const PEOPLE_A_HOUSEHOLD = 2.5;

/** `small` is the demo that `npm start` makes: one committee that looks real, the others a few doors each. A number is a share of the real size. */
export type Scale = 'small' | number;

const SMALL = { main: 400, others: 40 };
const LEAST = 20;

export const MAIN_COMMITTEE = `${SUBDISTRICT.id}012`;

export function householdCountOf(committee: Committee, scale: Scale): number {
  if (scale === 'small') return committee.code === MAIN_COMMITTEE ? SMALL.main : SMALL.others;
  return Math.max(LEAST, Math.round(FULL_HOUSEHOLDS * scale));
}

/** A door, and what sort of household is behind it. */
export interface Doorway extends DoorPlan {
  readonly composition: CompositionName;
}

export interface House {
  readonly building: BuildingPlan;
  readonly doorways: readonly Doorway[];
}

/** The houses of a committee, filled until the count is reached; the last one stays lower when it need not be full. */
export function housesOf(committee: Committee, householdCount: number): House[] {
  const compositions = compositionsOf(committee, householdCount);
  const houses: House[] = [];
  for (let taken = 0; taken < householdCount;) {
    const building = buildingAt(committee, houses.length);
    const doors = doorsOf(building).slice(0, householdCount - taken);
    houses.push({
      building,
      doorways: doors.map((door, n) => ({ ...door, composition: compositions[taken + n] ?? 'vacant' })),
    });
    taken += doors.length;
  }
  return houses;
}

const DRAWN = Object.entries(COMPOSITIONS).map(([name, { weight }]) => [name as CompositionName, weight] as const);

/** Households that differ by one person, in the order in which the sum is mended with them. */
const NEIGHBOURS: readonly (readonly [smaller: CompositionName, larger: CompositionName])[] = [
  ['couple', 'family'],
  ['single', 'couple'],
  ['family', 'familyOfFour'],
];

/**
 * Draws a household for each door, then mends the sum: so many couples get a child, or families lose theirs, that the
 * committee counts exactly 2.5 people a household. At scale 1 that makes 90,000.
 */
function compositionsOf(committee: Committee, count: number): CompositionName[] {
  const dice = new Dice(`census ${committee.code}`);
  const drawn = Array.from({ length: count }, () => dice.weighted(DRAWN));
  let missing = Math.round(count * PEOPLE_A_HOUSEHOLD) - drawn.reduce((sum, name) => sum + COMPOSITIONS[name].size, 0);
  const step = Math.sign(missing);
  for (const [smaller, larger] of NEIGHBOURS) {
    const [from, to] = step > 0 ? [smaller, larger] : [larger, smaller];
    for (let n = 0; n < count && missing !== 0; n++)
      if (drawn[n] === from) {
        drawn[n] = to;
        missing -= step;
      }
  }
  return drawn;
}
