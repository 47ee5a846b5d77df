import { User } from '../../../miniprogram/domain/access/access';
import { Building } from '../../../miniprogram/domain/building/building';
import { Community } from '../../../miniprogram/domain/community/community';
import { Fact } from '../../../miniprogram/domain/fact/fact';
import { replay } from '../../../miniprogram/domain/fact/ledger';
import { Household, kindOf, visitSummary } from '../../../miniprogram/domain/household/household';
import { householdFrom } from '../../../miniprogram/domain/household/row';
import { Idea } from '../../../miniprogram/domain/idea/idea';
import { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import { residentFrom, Resident } from '../../../miniprogram/domain/resident/resident';
import { ageOn } from '../../../miniprogram/domain/shared/calendar';
import { ReceiptKey } from '../../../miniprogram/domain/shared/ids';
import { SCOPE_LEVELS, placeOf } from '../../../miniprogram/domain/shared/scope';
import { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { raisedIds, Visit } from '../../../miniprogram/domain/visit/visit';
import { SignUp } from '../../../miniprogram/domain/volunteer-call/sign-up';
import { VolunteerCall } from '../../../miniprogram/domain/volunteer-call/volunteer-call';
import { visitedAtProblem } from '../../../miniprogram/domain/visit/rules';
import { seedDatabase } from '../../../localcloud/seed/database';
import { deploySettings, findPersona, PERSONAS } from '../../../localcloud/seed/personas';
import { seedPlan, type Seeded, type SeedOptions } from '../../../localcloud/seed/plan';

const TODAY = '2026-11-22';
/** Messages have none: what the functions tell is typed, and told in words below. */
const SCHEMAS = {
  communities: Community,
  users: User,
  buildings: Building,
  households: Household,
  residents: Resident,
  facts: Fact,
  visits: Visit,
  problem_classes: ProblemClass,
  suggestions: Suggestion,
  ideas: Idea,
  volunteer_calls: VolunteerCall,
  sign_ups: SignUp,
} as const;

type All = { [C in keyof Seeded]: Seeded[C][] };

function collect(options: SeedOptions): All {
  const all: All = {
    communities: [],
    users: [],
    buildings: [],
    households: [],
    residents: [],
    facts: [],
    visits: [],
    problem_classes: [],
    suggestions: [],
    ideas: [],
    volunteer_calls: [],
    sign_ups: [],
    messages: [],
  };
  for (const { collection, documents } of seedPlan(options))
    for (const document of documents) (all[collection] as unknown[]).push(document);
  return all;
}

/** The list knows everybody's birthday. */
const ageOf = ({ bornOn = '' }: Resident): number => ageOn(bornOn, TODAY);

const share = <T>(rows: readonly T[], when: (row: T) => boolean): number => rows.filter(when).length / rows.length;

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

describe('the small demo', () => {
  const demo = collect({ scale: 'small', today: TODAY });
  const visitsOf = groupBy(demo.visits, (visit) => visit.householdId);
  const residentsOf = groupBy(demo.residents, (resident) => resident.householdId);
  const householdOf = new Map(demo.households.map((household) => [household._id, household]));

  test.each(Object.keys(SCHEMAS) as (keyof typeof SCHEMAS)[])(
    'every document of %s is what its schema says, to the letter',
    (name) => {
      expect(demo[name].length).toBeGreaterThan(0);
      for (const document of demo[name]) expect(SCHEMAS[name].strict().parse(document)).toEqual(document);
    },
  );

  test('the ledger is the replay of its facts, byte for byte', () => {
    const factsOf = groupBy(demo.facts, (fact) => fact.subject.id);
    for (const resident of demo.residents)
      expect(JSON.stringify(residentFrom(resident._id, replay(factsOf.get(resident._id) ?? [])))).toBe(
        JSON.stringify(resident),
      );
    for (const household of demo.households) {
      const { lastVisit, lastReachedOn, _id } = household;
      const visited = { ...(lastVisit && { lastVisit }), ...(lastReachedOn && { lastReachedOn }) };
      const members = residentsOf.get(_id) ?? [];
      expect(householdFrom(_id, replay(factsOf.get(_id) ?? []), members, visited, TODAY)).toEqual(household);
    }
    expect(demo.facts.length).toBe(demo.residents.length + demo.households.length);
  });

  test('no id twice in a collection', () => {
    for (const documents of Object.values(demo))
      expect(new Set(documents.map(({ _id }) => _id)).size).toBe(documents.length);
  });

  test('every household says of its visits exactly what the domain makes of them', () => {
    for (const household of demo.households) {
      const standing = (visitsOf.get(household._id) ?? []).filter((visit) => visit.withdrawnAt === undefined);
      const summary = visitSummary(
        household,
        standing.map(({ _id, outcome, visitedAt, visitedOn }) => ({ visitId: _id, outcome, visitedAt, visitedOn })),
      );
      const { lastVisit, lastReachedOn, nextDueOn } = household;
      expect({ ...(lastVisit && { lastVisit }), ...(lastReachedOn && { lastReachedOn }), nextDueOn }).toEqual(summary);
    }
  });

  test('every household is of the kind that its people make it', () => {
    for (const household of demo.households) {
      const residents = residentsOf.get(household._id) ?? [];
      expect(household.memberCount).toBe(residents.length);
      expect(household.kind).toBe(kindOf(residents, TODAY));
      expect(household.eldestBornOn).toBe(residents.map((one) => one.bornOn).sort()[0]);
    }
  });

  test('every kind of household, and withdrawn visits too, are there to be seen', () => {
    expect(new Set(demo.households.map((one) => one.kind)).size).toBe(6);
    expect(new Set(demo.visits.map((one) => one.outcome)).size).toBe(8);
    expect(demo.visits.some((one) => one.withdrawnAt !== undefined)).toBe(true);
  });

  test('residents, visits and 诉求 lie in the place of their household, households in that of their building', () => {
    for (const row of [...demo.residents, ...demo.visits, ...demo.suggestions]) {
      const household = householdOf.get(row.householdId ?? '');
      expect(row).toMatchObject(household ? placeOf(household) : { householdId: 'of a household that is there' });
    }
    const households = groupBy(demo.households, (one) => one.buildingId);
    for (const building of demo.buildings) {
      expect(households.get(building._id)?.length).toBe(building.householdCount);
      expect(households.get(building._id)?.[0]?.buildingName).toBe(building.name);
    }
  });

  test('visits lie in the past, after the household was listed, and were recorded by somebody whose ground it is', () => {
    const users = new Map(demo.users.map((user) => [user.personId, user]));
    for (const visit of demo.visits) {
      expect(ReceiptKey.safeParse(visit._id).success).toBe(true);
      expect(visit.visitedOn < TODAY && visit.visitedOn >= (householdOf.get(visit.householdId)?.listedOn ?? '')).toBe(
        true,
      );
      expect(visitedAtProblem(visit.visitedAt, visit.recordedAt)).toBeUndefined();
      const recorder = users.get(visit.recordedBy.personId);
      expect(recorder?.name).toBe(visit.recordedBy.name);
      for (const level of SCOPE_LEVELS) expect([undefined, visit[level]]).toContain(recorder?.scope?.[level]);
    }
  });

  test('every 诉求 is one that its visit raised', () => {
    const raised = demo.visits.flatMap((visit) =>
      raisedIds(visit).map((id, n) => [id, visit.raised[n]?.text, visit.withdrawnAt !== undefined]),
    );
    const found = demo.suggestions.map((one) => [one._id, one.text, one.status === 'withdrawn']);
    expect(found.sort()).toEqual(raised.sort());
  });

  test('relations agree with ages: parents are 18 years older, and children who live alone do not exist', () => {
    for (const people of residentsOf.values()) {
      const age = (relation: RegExp) => people.filter((one) => relation.test(one.relation)).map(ageOf);
      const heads = age(/户主|配偶/);
      expect(Math.min(...heads)).toBeGreaterThanOrEqual(18);
      for (const child of age(/^(儿子|女儿)$/)) expect(Math.min(...heads) - child).toBeGreaterThanOrEqual(18);
      for (const grandchild of age(/孙/)) expect(Math.min(...heads) - grandchild).toBeGreaterThanOrEqual(36);
    }
  });

  test('东五 looks real, the others are small', () => {
    const dongwu = demo.households.filter((one) => one.communityId === '310109010012');
    expect(dongwu.length).toBe(400);
    expect(demo.buildings.filter((one) => one.communityId === '310109010012').length).toBeGreaterThanOrEqual(20);
    expect(new Set(dongwu.map((one) => one.gridId)).size).toBe(3);
    expect(demo.households.length).toBe(400 + 23 * 40);
  });

  test('the same day gives the same demo; another day other visits behind the same doors', () => {
    expect(collect({ scale: 'small', today: TODAY })).toEqual(demo);
    const later = collect({ scale: 'small', today: '2027-02-28' });
    expect(later.households.map((one) => one._id)).toEqual(demo.households.map((one) => one._id));
    expect(later.residents.map((one) => one.name.slice(0, 1))).toEqual(
      demo.residents.map((one) => one.name.slice(0, 1)),
    );
  });

  test.each(['2028-02-29', '2027-01-01', '2026-12-31'])('on %s it holds as well', (today) => {
    for (const { kind, _id } of collect({ scale: 0.02, today }).households)
      expect([kind, _id]).not.toContain(undefined);
    for (const { documents, collection } of seedPlan({ scale: 0.02, today }))
      for (const document of documents)
        if (collection !== 'messages') expect(SCHEMAS[collection].safeParse(document).success).toBe(true);
  });
});

describe('at the size of the real subdistrict', () => {
  const full = collect({ scale: 1, today: TODAY });
  const ages = full.residents.map(ageOf);

  test('24 communities, 36,000 households, 90,000 people, and at least the 28,200 visits of the sizing', () => {
    expect(full.communities.length).toBe(24);
    expect(full.households.length).toBe(36_000);
    expect(full.residents.length).toBe(90_000);
    expect(full.visits.length).toBeGreaterThan(28_200);
  });

  test('a third is over 60, about 1.2 % over 90, and a few are over a hundred', () => {
    expect(share(ages, (age) => age >= 60)).toBeGreaterThan(0.3);
    expect(share(ages, (age) => age >= 60)).toBeLessThan(0.4);
    expect(share(ages, (age) => age >= 90)).toBeGreaterThan(0.011);
    expect(share(ages, (age) => age >= 90)).toBeLessThan(0.013);
    const hundred = ages.filter((age) => age >= 100).length;
    expect(hundred).toBeGreaterThan(5);
    expect(hundred).toBeLessThan(40);
    expect(share(ages, (age) => age < 14)).toBeGreaterThan(0.08);
  });

  test('no two houses bear one name, and no id is there twice', () => {
    expect(new Set(full.buildings.map((one) => one.name)).size).toBe(full.buildings.length);
    for (const documents of Object.values(full))
      expect(new Set(documents.map(({ _id }) => _id)).size).toBe(documents.length);
  });

  test('every hundredth document is what its schema says', () => {
    for (const name of Object.keys(SCHEMAS) as (keyof typeof SCHEMAS)[])
      for (let n = 0; n < full[name].length; n += 100)
        expect(SCHEMAS[name].strict().parse(full[name][n])).toEqual(full[name][n]);
  });
});

describe('personas', () => {
  test('are found by what they are called, by name and by openid', () => {
    for (const persona of PERSONAS) {
      expect(findPersona(persona.name)).toBe(persona);
      expect(findPersona(persona.openid)).toBe(persona);
      if (persona.user) expect(findPersona(persona.user.name)).toBe(persona);
    }
    expect(findPersona('没有这个人')).toBeUndefined();
  });

  test('openids look like those of WeChat, and none is shared', () => {
    for (const { openid } of PERSONAS) expect(openid).toMatch(/^o[A-Za-z0-9_-]{27}$/);
    expect(new Set(PERSONAS.map((one) => one.openid)).size).toBe(PERSONAS.length);
  });

  test('the administrator comes by the deploy setting, the stranger by nothing', () => {
    expect(findPersona('街道管理员')?.openid).toBe(deploySettings.FIRST_ADMIN_OPENID);
    expect(findPersona('街道管理员')?.user).toBeUndefined();
    expect(findPersona('陌生人')?.user).toBeUndefined();
  });

  test('the ground of each is a place of the demo', () => {
    const { buildings } = collect({ scale: 'small', today: TODAY });
    const lead = findPersona('楼组长')?.user;
    const building = buildings.find((one) => one._id === lead?.scope?.buildingId);
    expect(building?.name).toBe(lead?.scopeName);
    expect(findPersona('居民')?.user?.followedBuildingId).toBe(building?._id);
    expect(findPersona('同事')?.user?.scope).toEqual(findPersona('居委干部')?.user?.scope);
    expect(findPersona('另一居委干部')?.user?.scope).not.toEqual(findPersona('居委干部')?.user?.scope);
  });
});

describe('into a database', () => {
  const memory = (filled: { name: string; count: number }[] = []) => {
    const stored = new Map<string, object[]>();
    return {
      stored,
      bulkInsert: async (collection: string, documents: readonly object[]) => {
        stored.set(collection, [...(stored.get(collection) ?? []), ...documents]);
      },
      collections: async () => filled,
    };
  };

  test('everything of the plan arrives, and the person hears of it in Chinese', async () => {
    const database = memory();
    const said: string[] = [];
    const counts = await seedDatabase(database, { scale: 'small', today: TODAY }, (line) => said.push(line));
    for (const [name, documents] of database.stored) expect(counts[name as keyof All]).toBe(documents.length);
    expect(counts.households).toBe(1320);
    expect(said.at(-1)).toMatch(/^演示数据已备好：24 个居民区/);
  });

  test('is refused in one sentence where something lies already', async () => {
    const database = memory([
      { name: 'communities', count: 0 },
      { name: 'visits', count: 3 },
    ]);
    await expect(seedDatabase(database, { scale: 'small', today: TODAY })).rejects.toMatchObject({
      sentence: expect.stringMatching(/已有内容（visits 3 条）.*--fresh/),
    });
    expect(database.stored.size).toBe(0);
  });
});
