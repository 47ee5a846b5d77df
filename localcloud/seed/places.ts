import type { Place } from '../../miniprogram/domain/shared/scope';
import { SUBDISTRICT, type Committee } from './committees';
import { Dice } from './random';

/** A lane holds this many numbers; lanes take turns among the three grids. */
const NUMBERS_A_LANE = 8;
const GRIDS = ['第一微网格', '第二微网格', '第三微网格'] as const;
/** One house in this many is a tower; the rest are the walk-ups of the 1980s. */
const TOWER_EVERY = 16;

/** A stairwell as built, before anybody moves in. */
export interface BuildingPlan {
  readonly place: Place;
  readonly name: string;
  readonly gridName: string;
  readonly walkOrder: number;
  readonly floors: number;
  readonly doorsAFloor: number;
}

/**
 * The n-th building of a committee (n from 0). Depends on nothing else, so that personas and tests can name a building
 * whatever the size of the demo.
 */
export function buildingAt(committee: Committee, n: number): BuildingPlan {
  const lane = Math.floor(n / NUMBERS_A_LANE);
  const grid = lane % GRIDS.length;
  const road = committee.roads[lane % committee.roads.length] ?? '';
  const dice = new Dice(`lane ${committee.code} ${lane}`);
  // Neighbouring committees share a road; each has its own stretch of it.
  const stretch = 300 * (Number(committee.code.slice(-2)) % 4);
  const laneNumber = stretch + 40 * Math.floor(lane / committee.roads.length) + dice.between(11, 48);
  return {
    place: {
      subdistrictId: SUBDISTRICT.id,
      communityId: committee.code,
      gridId: `${committee.code}-g${grid + 1}`,
      buildingId: `${committee.code}-${String(n + 1).padStart(3, '0')}`,
    },
    name: `${road} ${laneNumber} 弄 ${(n % NUMBERS_A_LANE) + 1} 号`,
    gridName: GRIDS[grid] ?? GRIDS[0],
    walkOrder: n,
    ...shapeOf(committee, n),
  };
}

function shapeOf(committee: Committee, n: number): Pick<BuildingPlan, 'floors' | 'doorsAFloor'> {
  const dice = new Dice(`shape ${committee.code} ${n}`);
  if (n % TOWER_EVERY === 12) return { floors: dice.pick([16, 18, 24]), doorsAFloor: dice.between(4, 6) };
  return {
    floors: 6,
    doorsAFloor: dice.weighted([
      [2, 3],
      [3, 5],
      [4, 2],
    ]),
  };
}

export interface DoorPlan {
  readonly householdId: string;
  readonly floor: number;
  readonly door: string;
}

/** All doors from the ground floor up: 101, 102, … 603. */
export function doorsOf(building: BuildingPlan): DoorPlan[] {
  const doors: DoorPlan[] = [];
  for (let floor = 1; floor <= building.floors; floor++)
    for (let n = 1; n <= building.doorsAFloor; n++) {
      const door = String(floor * 100 + n);
      doors.push({ householdId: `${building.place.buildingId}-${door}`, floor, door });
    }
  return doors;
}
