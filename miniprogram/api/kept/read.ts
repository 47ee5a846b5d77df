import type { Building } from '../../domain/building/building';
import { listOwnBuildings, openDoors, type OwnBuilding } from '../../domain/building/contracts';
import type { KeptHousehold } from '../../domain/household/contracts';
import { monthStart, type Instant } from '../../domain/shared/calendar';
import type { ReplyOf } from '../../domain/shared/contract';
import { today } from '../../platform/clock';
import type { Answer } from '../answer';
import { call } from '../client';
import { noteBuilding } from './lately';
import { currentGround } from './refresh';
import { readBuilding, type KeptBuilding } from './store';

/** A reading that goes on without a network. `keptAt`: it is the copy on this phone, and as of when. */
export interface Reading<Reply> {
  answer: Answer<Reply>;
  keptAt?: Instant;
}

/** No network, or no answer: not a refusal, which holds for the copy too. */
export const isCutOff = ({ kind }: Answer<unknown>): boolean => kind === 'unsent' || kind === 'unknown';

const countsOf = (households: readonly KeptHousehold[]) => ({
  householdCount: households.length,
  dueCount: households.filter(({ nextDueOn }) => nextDueOn <= today()).length,
  visitedThisMonthCount: households.filter(
    ({ lastVisit }) => lastVisit !== undefined && lastVisit.visitedOn >= monthStart(today()),
  ).length,
});

/** My buildings; without a network those of which a copy lies here, in the order in which one walks. */
export async function readOwnBuildings(): Promise<Reading<ReplyOf<typeof listOwnBuildings>>> {
  const answer = await call(listOwnBuildings, {});
  const ground = isCutOff(answer) ? await currentGround() : undefined;
  if (!ground) return { answer };
  const buildings: OwnBuilding[] = [];
  for (const { peopleCount: _, ...name } of ground.buildings) {
    const kept = await readBuilding(name.buildingId);
    if (kept) buildings.push({ ...name, ...countsOf(kept.households) });
  }
  if (buildings.length === 0) return { answer };
  buildings.sort((a, b) => (a.buildingId < b.buildingId ? -1 : 1));
  return { answer: { kind: 'arrived', data: { today: today(), buildings } }, keptAt: ground.updatedAt };
}

async function keptBuilding(buildingId: Building['_id']): Promise<{ kept: KeptBuilding; keptAt: Instant } | undefined> {
  const ground = await currentGround();
  if (!ground?.buildings.some((one) => one.buildingId === buildingId)) return undefined;
  const kept = await readBuilding(buildingId);
  return kept && { kept, keptAt: ground.updatedAt };
}

/** Top floor first, as one sees the house from the yard. */
const fromTheYard = (a: KeptHousehold, b: KeptHousehold): number =>
  b.floor - a.floor || (a.door < b.door ? -1 : a.door > b.door ? 1 : 0);

/** The doors of one building; without a network those of the copy. */
export async function readDoors(buildingId: string): Promise<Reading<ReplyOf<typeof openDoors>>> {
  const answer = await call(openDoors, { buildingId });
  if (answer.kind === 'arrived') await noteBuilding(buildingId);
  const found = isCutOff(answer) ? await keptBuilding(buildingId) : undefined;
  if (!found) return { answer };
  const { building, households } = found.kept;
  const doors = [...households].sort(fromTheYard).map(({ residents: _, buildingId: __, ...door }) => door);
  return { answer: { kind: 'arrived', data: { today: today(), building, doors } }, keptAt: found.keptAt };
}

/** One household of the copy, with the community that it lies in. */
export interface FoundHousehold {
  household: KeptHousehold;
  communityName: string;
  keptAt: Instant;
}

/** Looks through what lies here, building by building: some tens of them. */
export async function findKeptHousehold(householdId: string): Promise<FoundHousehold | undefined> {
  const ground = await currentGround();
  for (const { buildingId, communityName } of ground?.buildings ?? []) {
    const household = (await readBuilding(buildingId))?.households.find((one) => one.householdId === householdId);
    if (ground && household) return { household, communityName, keptAt: ground.updatedAt };
  }
  return undefined;
}

/** How many buildings lie here. */
export const keptBuildingCount = async (): Promise<number> => (await currentGround())?.buildings.length ?? 0;
