import type { User } from '../../miniprogram/domain/access/access';
import type { Building } from '../../miniprogram/domain/building/building';
import type { Community } from '../../miniprogram/domain/community/community';
import type { Fact } from '../../miniprogram/domain/fact/fact';
import type { Household } from '../../miniprogram/domain/household/household';
import type { Idea } from '../../miniprogram/domain/idea/idea';
import type { Message } from '../../miniprogram/domain/message/message';
import type { ProblemClass } from '../../miniprogram/domain/problem-class/problem-class';
import type { Resident } from '../../miniprogram/domain/resident/resident';
import type { Day } from '../../miniprogram/domain/shared/calendar';
import type { Suggestion } from '../../miniprogram/domain/suggestion/suggestion';
import type { Visit } from '../../miniprogram/domain/visit/visit';
import type { SignUp } from '../../miniprogram/domain/volunteer-call/sign-up';
import type { VolunteerCall } from '../../miniprogram/domain/volunteer-call/volunteer-call';
import { callsOf } from './calls';
import { householdCountOf, housesOf, MAIN_COMMITTEE, type House, type Scale } from './census';
import { COMMITTEES, SUBDISTRICT, type Committee } from './committees';
import { handledBy } from './handling';
import { ideasOf } from './ideas';
import { messagesOf } from './messages';
import { listHousehold } from './households';
import { PERSONAS } from './personas';
import { DEPARTMENT_STAFF, leadOf, staffOf } from './staff';
import { historyOf } from './visits';

/** Every collection that the seed fills, and what lies in it. */
export interface Seeded {
  communities: Community;
  users: User;
  buildings: Building;
  households: Household;
  residents: Resident;
  facts: Fact;
  visits: Visit;
  problem_classes: ProblemClass;
  suggestions: Suggestion;
  ideas: Idea;
  volunteer_calls: VolunteerCall;
  sign_ups: SignUp;
  messages: Message;
}

export type SeededCollection = keyof Seeded;

/** Documents that belong into one collection; the batches of one committee follow one another. */
export type Batch = { [C in SeededCollection]: { collection: C; documents: Seeded[C][] } }[SeededCollection];

export interface SeedOptions {
  readonly scale: Scale;
  /** The day on which the demo is looked at: ages, due days and visits are relative to it. */
  readonly today: Day;
}

/** The whole demo, one committee at a time, so that the largest size needs the memory of its largest committee only. */
export function* seedPlan({ scale, today }: SeedOptions): Generator<Batch> {
  yield { collection: 'communities', documents: COMMITTEES.map(communityOf) };
  yield { collection: 'users', documents: PERSONAS.flatMap(({ user }) => (user ? [user] : [])) };
  yield { collection: 'users', documents: DEPARTMENT_STAFF.filter((user) => !isPersona(user)) };
  for (const committee of COMMITTEES) yield* committeePlan(committee, householdCountOf(committee, scale), today);
}

const communityOf = ({ code, name }: Committee): Community => ({
  _id: code,
  subdistrictId: SUBDISTRICT.id,
  subdistrictName: SUBDISTRICT.name,
  name,
});

const isPersona = (user: User): boolean => PERSONAS.some(({ openid }) => openid === user._id);

function* committeePlan(committee: Committee, householdCount: number, today: Day): Generator<Batch> {
  const houses = housesOf(committee, householdCount);
  const staff = staffOf(committee);
  const leads = houses.flatMap(({ building }) => leadOf(building) ?? []);
  yield { collection: 'users', documents: [...staff, ...leads].filter((user) => !isPersona(user)) };
  yield { collection: 'buildings', documents: houses.map((house) => buildingOf(committee, house)) };

  const residents: Resident[] = [];
  const households: Household[] = [];
  const facts: Fact[] = [];
  const visits: Visit[] = [];
  const raised: Suggestion[] = [];
  for (const { building, doorways } of houses) {
    const lead = leadOf(building);
    const visitors = lead ? [...staff, lead] : staff;
    for (const doorway of doorways) {
      const listed = listHousehold(committee, building, doorway, today);
      const history = historyOf(listed.household, listed.residents, visitors, today);
      facts.push(...listed.facts);
      residents.push(...listed.residents);
      households.push(history.household);
      visits.push(...history.visits);
      raised.push(...history.suggestions);
    }
  }
  yield { collection: 'households', documents: households };
  yield { collection: 'residents', documents: residents };
  yield { collection: 'facts', documents: facts };
  yield { collection: 'visits', documents: visits };
  const { classes, suggestions } = handledBy(raised, staff, today);
  yield { collection: 'problem_classes', documents: classes };
  yield { collection: 'suggestions', documents: suggestions };
  yield* togetherPlan(committee, { suggestions, classes, staff, today });
}

/** Every third committee of the demo, that of its own people among them, does more together than handle what is said. */
const TOGETHER_EVERY = 3;

function* togetherPlan(
  committee: Committee,
  said: { suggestions: Suggestion[]; classes: ProblemClass[]; staff: User[]; today: Day },
): Generator<Batch> {
  const { suggestions, classes, staff, today } = said;
  if (Number(committee.code) % TOGETHER_EVERY !== Number(MAIN_COMMITTEE) % TOGETHER_EVERY) return;
  const ideas = ideasOf(suggestions, staff, today, committee.code === MAIN_COMMITTEE);
  const called = callsOf(committee, staff, today);
  yield { collection: 'ideas', documents: ideas };
  yield { collection: 'volunteer_calls', documents: called.calls };
  yield { collection: 'sign_ups', documents: called.signUps };
  if (committee.code !== MAIN_COMMITTEE) return;
  yield { collection: 'messages', documents: messagesOf(committee, { suggestions, classes, ideas, called }, today) };
}

function buildingOf(committee: Committee, { building, doorways }: House): Building {
  const { subdistrictId, communityId, gridId, buildingId } = building.place;
  return {
    _id: buildingId,
    subdistrictId,
    communityId,
    gridId,
    name: building.name,
    communityName: committee.name,
    gridName: building.gridName,
    walkOrder: building.walkOrder,
    householdCount: doorways.length,
  };
}
