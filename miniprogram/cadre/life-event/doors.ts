import { call } from '../../api/client';
import { listOwnBuildings, openDoors } from '../../domain/building/contracts';

/** An entry of a picker; the first one of each means that nothing is chosen yet. */
export interface DoorPlace {
  word: string;
  id?: string;
}

/** The buildings of my ground, or the sentence that says why not. */
export async function buildingPlaces(): Promise<DoorPlace[] | string> {
  const answer = await call(listOwnBuildings, {});
  if (answer.kind !== 'arrived') return answer.sentence;
  return [{ word: '选楼栋' }, ...answer.data.buildings.map(({ name, buildingId }) => ({ word: name, id: buildingId }))];
}

/** Its doors, without the one that she leaves. */
export async function doorPlaces(buildingId: string, without: string): Promise<DoorPlace[] | string> {
  if (buildingId === '') return [];
  const answer = await call(openDoors, { buildingId });
  if (answer.kind !== 'arrived') return answer.sentence;
  const doors = answer.data.doors.filter(({ householdId }) => householdId !== without);
  const walked = [...doors].sort((a, b) => a.floor - b.floor || (a.door < b.door ? -1 : 1));
  return [{ word: '选门牌' }, ...walked.map(({ door, householdId }) => ({ word: `${door} 室`, id: householdId }))];
}
