import { addDays, type Day } from '../../miniprogram/domain/shared/calendar';
import { everyDaysOf, kindOf, visitSummary, type Household } from '../../miniprogram/domain/household/household';
import type { Resident } from '../../miniprogram/domain/resident/resident';
import { bornOnAtAge } from './ages';
import type { Doorway } from './census';
import type { Committee } from './committees';
import { COMPOSITIONS } from './compositions';
import { givenName } from './names';
import type { BuildingPlan } from './places';
import { Dice } from './random';

/** How long ago a household came onto the list: elders since the autumn, everybody else over the year of the round. */
const LISTED_WITHIN_DAYS = { elders: [7, 80], others: [1, 320] } as const;

/** The people behind one door, the head first. */
export function residentsOf(building: BuildingPlan, { householdId, composition }: Doorway, today: Day): Resident[] {
  const dice = new Dice(`people ${householdId}`);
  return COMPOSITIONS[composition].people(dice).map(({ surname, gender, age, relation, isLone }, n) => {
    const bornOn = bornOnAtAge(dice, age, today);
    return {
      _id: `${householdId}-${n + 1}`,
      ...building.place,
      householdId,
      name: surname + givenName(dice, gender, Number(bornOn.slice(0, 4))),
      gender,
      bornOn,
      relation,
      ...(isLone && { isLone }),
    };
  });
}

/** The household as it stands before its first visit. */
export function householdOf(
  committee: Committee,
  building: BuildingPlan,
  { householdId, floor, door }: Doorway,
  residents: readonly Resident[],
  today: Day,
): Household {
  const kind = kindOf(residents, today);
  const isOrdinary = kind === 'ordinary' || kind === 'vacant';
  const [nearest, farthest] = LISTED_WITHIN_DAYS[isOrdinary ? 'others' : 'elders'];
  const listedOn = addDays(today, -new Dice(`listed ${householdId}`).between(nearest, farthest));
  const eldestBornOn = residents.map((one) => one.bornOn).sort()[0];
  return {
    _id: householdId,
    ...building.place,
    buildingName: building.name,
    communityName: committee.name,
    floor,
    door,
    kind,
    memberCount: residents.length,
    ...(eldestBornOn !== undefined && { eldestBornOn }),
    everyDays: everyDaysOf(kind),
    listedOn,
    ...visitSummary({ kind, listedOn }, []),
  };
}
