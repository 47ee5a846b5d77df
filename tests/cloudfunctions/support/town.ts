import type { User } from '../../../miniprogram/domain/access/access';
import type { Building } from '../../../miniprogram/domain/building/building';
import type { Community } from '../../../miniprogram/domain/community/community';
import { everyDaysOf, type Household } from '../../../miniprogram/domain/household/household';
import type { Fact } from '../../../miniprogram/domain/fact/fact';
import { replay } from '../../../miniprogram/domain/fact/ledger';
import { residentFrom, type Resident } from '../../../miniprogram/domain/resident/resident';
import type { Role } from '../../../miniprogram/domain/shared/permissions';
import { placeOf, type Place, type Scope } from '../../../miniprogram/domain/shared/scope';

/** A town small enough to know by heart: two committees, three buildings, four doors each, somebody in every role. */
export const SUBDISTRICT = '310109010';
export const TODAY = '2026-11-22';
/** 10:00 in Shanghai. */
export const NOW = '2026-11-22T02:00:00.000Z';
/** The function's clock starts at the instant given and goes on from there. */
export const soonAfter = (at: string): unknown => expect.stringMatching(new RegExp(`^${at.slice(0, 18)}`));
const SINCE = '2026-01-05T01:00:00.000Z';
const LISTED_ON = '2026-01-05';

export const COMMUNITIES: Community[] = ['A', 'B'].map((letter) => ({
  _id: `c${letter}`,
  subdistrictId: SUBDISTRICT,
  subdistrictName: '曲阳路街道',
  name: `${letter}居委会`,
}));

const building = (letter: 'A' | 'B', number: number): Building => ({
  _id: `c${letter}-00${number}`,
  subdistrictId: SUBDISTRICT,
  communityId: `c${letter}`,
  gridId: `c${letter}-g1`,
  name: `玉田路 ${letter === 'A' ? 100 : 200} 弄 ${number} 号`,
  communityName: `${letter}居委会`,
  gridName: '第一微网格',
  walkOrder: number,
  householdCount: 4,
});
export const BUILDINGS: Building[] = [building('A', 1), building('A', 2), building('B', 1)];

export const placeIn = ({ _id, subdistrictId, communityId, gridId }: Building) => ({
  subdistrictId,
  communityId,
  gridId,
  buildingId: _id,
});

const DOORS = [
  { door: '101', floor: 1, kind: 'lone-elder', bornOn: '1931-03-01', nextDueOn: '2026-11-01' },
  { door: '102', floor: 1, kind: 'ordinary', bornOn: '1980-05-05', nextDueOn: '2027-03-01' },
  { door: '201', floor: 2, kind: 'elders-only', bornOn: '1944-07-07', nextDueOn: '2026-11-20' },
  { door: '202', floor: 2, kind: 'elder-and-child', bornOn: '1960-11-22', nextDueOn: '2026-10-10' },
] as const;

/** What stood on the street's list: one fact a subject. */
const listed = (subject: Fact['subject'], place: Place, values: Record<string, string | number>): Fact => ({
  ...place,
  _id: `${subject.id}-listed`,
  subject,
  number: 1,
  event: 'uploaded',
  changes: Object.entries(values).map(([field, to]) => ({ field, from: null, to, seen: null })),
  effectiveOn: LISTED_ON,
  recordedAt: SINCE,
  recordedBy: { personId: 'p-list', name: '街道名册', role: 'subdistrict-admin' },
  source: 'sheet',
});

const HOUSEHOLD_FACTS: Fact[] = BUILDINGS.flatMap((one) =>
  DOORS.map(({ door, floor, nextDueOn }) =>
    listed({ kind: 'household', id: `h-${one._id}-${door}` }, placeIn(one), {
      ...placeIn(one),
      buildingName: one.name,
      communityName: one.communityName,
      floor,
      door,
      listedOn: nextDueOn,
    }),
  ),
);

/** Kinds are as the doors say and not as the two members would make them: the tests of visits read as in a street. */
export const HOUSEHOLDS: Household[] = HOUSEHOLD_FACTS.map((fact, n) => {
  const { door, floor, kind, bornOn, nextDueOn } = DOORS[n % DOORS.length] ?? DOORS[0];
  const one = BUILDINGS[Math.floor(n / DOORS.length)] ?? BUILDINGS[0]!;
  return {
    _id: fact.subject.id,
    ...placeIn(one),
    buildingName: one.name,
    communityName: one.communityName,
    floor,
    door,
    kind,
    memberCount: 2,
    eldestBornOn: bornOn,
    everyDays: everyDaysOf(kind),
    listedOn: nextDueOn,
    nextDueOn,
    grounds: replay([fact]).grounds,
  };
});

const RESIDENT_FACTS: Fact[] = HOUSEHOLDS.flatMap((household) =>
  [household.eldestBornOn ?? '1950-01-01', '2015-02-03'].map((bornOn, index) =>
    listed({ kind: 'resident', id: `r-${household._id}-${index}` }, placeOf(household), {
      ...placeOf(household),
      householdId: household._id,
      status: 'lives-here',
      // Nobody is called like anybody else: a name in a reply tells from which door it came.
      name: `${index === 0 ? '王秀' : '陈小'}${household.buildingId}${household.door}`,
      gender: 'female',
      bornOn,
      relation: index === 0 ? '户主' : '孙辈',
    }),
  ),
);
export const RESIDENTS: Resident[] = RESIDENT_FACTS.map((fact) => residentFrom(fact.subject.id, replay([fact])));

const user = (key: string, role: Role, scope: Scope, scopeName: string, more: Partial<User> = {}): User => ({
  _id: `oSecret${key}`,
  personId: `p-${key}`,
  name: `人${key}`,
  role,
  scope,
  scopeName,
  since: SINCE,
  ...more,
});
const committee = (letter: string): Scope => ({ subdistrictId: SUBDISTRICT, communityId: `c${letter}` });
const [a1, , b1] = BUILDINGS as [Building, Building, Building];

export const USERS = {
  secretaryA: user('SecretaryA', 'secretary', committee('A'), 'A居委会'),
  cadreA: user('CadreA', 'cadre', committee('A'), 'A居委会'),
  colleagueA: user('ColleagueA', 'cadre', committee('A'), 'A居委会'),
  leadA: user('LeadA', 'building-lead', placeIn(a1), a1.name),
  secretaryB: user('SecretaryB', 'secretary', committee('B'), 'B居委会'),
  cadreB: user('CadreB', 'cadre', committee('B'), 'B居委会'),
  leadB: user('LeadB', 'building-lead', placeIn(b1), b1.name),
  staff: user('Staff', 'department-staff', { subdistrictId: SUBDISTRICT }, '曲阳路街道', {
    departmentName: '社区自治办公室',
  }),
  admin: user('Admin', 'subdistrict-admin', { subdistrictId: SUBDISTRICT }, '曲阳路街道'),
  resident: {
    _id: 'oSecretResident',
    personId: 'p-Resident',
    name: '',
    role: 'resident',
    followedBuildingId: a1._id,
    since: SINCE,
  },
} satisfies Record<string, User>;
export type Who = keyof typeof USERS;

/** Nobody has stored anything about her. */
export const STRANGER = 'oSecretStranger';

export const TOWN: Record<string, { _id: string }[]> = {
  users: Object.values(USERS),
  communities: COMMUNITIES,
  buildings: BUILDINGS,
  households: HOUSEHOLDS,
  residents: RESIDENTS,
  facts: [...HOUSEHOLD_FACTS, ...RESIDENT_FACTS],
};
