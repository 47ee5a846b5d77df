import type { Fact } from '../../miniprogram/domain/fact/fact';
import { replay } from '../../miniprogram/domain/fact/ledger';
import { kindOf, type Household } from '../../miniprogram/domain/household/household';
import { householdFrom } from '../../miniprogram/domain/household/row';
import { residentFrom, type Resident } from '../../miniprogram/domain/resident/resident';
import { addDays, type Day } from '../../miniprogram/domain/shared/calendar';
import { bornOnAtAge } from './ages';
import type { Doorway } from './census';
import type { Committee } from './committees';
import { COMPOSITIONS } from './compositions';
import { firstFact, type Known } from './facts';
import { givenName } from './names';
import type { BuildingPlan } from './places';
import { Dice } from './random';

/** How long ago a household came onto the list: elders since the autumn, everybody else over the year of the round. */
const LISTED_WITHIN_DAYS = { elders: [7, 80], others: [1, 320] } as const;

/** A household as the street's list has it before the first visit: its facts, and the ledger that is their replay. */
export interface Listed {
  readonly household: Household;
  readonly residents: readonly Resident[];
  readonly facts: readonly Fact[];
}

/** The people behind one door, the head first. */
function peopleOf({ householdId, composition }: Doorway, today: Day) {
  const dice = new Dice(`people ${householdId}`);
  return COMPOSITIONS[composition].people(dice).map(({ surname, gender, age, relation, isLone }) => {
    const bornOn = bornOnAtAge(dice, age, today);
    const name = surname + givenName(dice, gender, Number(bornOn.slice(0, 4)));
    return { name, gender, bornOn, relation, isLone: isLone || undefined };
  });
}

function listedOnOf(householdId: string, people: ReturnType<typeof peopleOf>, today: Day): Day {
  const kind = kindOf(people, today);
  const isOrdinary = kind === 'ordinary' || kind === 'vacant';
  const [nearest, farthest] = LISTED_WITHIN_DAYS[isOrdinary ? 'others' : 'elders'];
  return addDays(today, -new Dice(`listed ${householdId}`).between(nearest, farthest));
}

/** What is behind one door, as it stands before its first visit. */
export function listHousehold(committee: Committee, building: BuildingPlan, doorway: Doorway, today: Day): Listed {
  const { householdId, floor, door } = doorway;
  const { place } = building;
  const people = peopleOf(doorway, today);
  const listedOn = listedOnOf(householdId, people, today);
  const own: Known = { ...place, buildingName: building.name, communityName: committee.name, floor, door, listedOn };
  const householdFact = firstFact({ kind: 'household', id: householdId }, place, own, listedOn);
  const residentFacts = people.map((person, n) =>
    firstFact(
      { kind: 'resident', id: `${householdId}-${n + 1}` },
      place,
      { ...place, householdId, status: 'lives-here', ...person },
      listedOn,
    ),
  );
  const residents = residentFacts.map((fact) => residentFrom(fact.subject.id, replay([fact])));
  const household = householdFrom(householdId, replay([householdFact]), residents, {}, today);
  return { household, residents, facts: [householdFact, ...residentFacts] };
}
