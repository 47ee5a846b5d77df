import { ROLES, type Role } from '../../miniprogram/domain/shared/permissions';
import type { Scope } from '../../miniprogram/domain/shared/scope';
import type { User } from '../../miniprogram/domain/access/access';
import { committeeNamed, SUBDISTRICT, type Committee } from './committees';
import { HOMES } from '../../miniprogram/presenting/homes';
import { buildingAt } from './places';

/** Somebody to be in the preview, on the command line and in tests. Known to localcloud only, never to function code. */
export interface Persona {
  /** What the person is in the play, and how she is called: `--as 居委干部`, `?persona=居委干部`. */
  readonly name: string;
  readonly openid: string;
  readonly role: Role;
  /** For lists: who, and of where. */
  readonly title: string;
  /** Her first page. */
  readonly home: string;
  /** What the seed stores about her; absent for who is bound by a deploy setting or by nothing. */
  readonly user?: User;
}

const DONGWU = committeeNamed('东五居委会');
const YUYI = committeeNamed('玉一居委会');

/** The building of the demo's 楼组长 and resident. */
const BUILDING = buildingAt(DONGWU, 2);

/** Appointments of the demo were made on one day, before anything else. */
export const APPOINTED_AT = '2025-09-01T01:00:00.000Z';

const ofCommittee = ({ code, name }: Committee) => ({
  scope: { subdistrictId: SUBDISTRICT.id, communityId: code } satisfies Scope,
  scopeName: name,
});

type Known = Omit<User, '_id' | 'since' | 'personId'>;

/** Openids look like WeChat's: `o` and 27 more characters. */
const openidOf = (key: string): string => `oBaijiamen_${key}`.padEnd(28, '0');

function persona(name: string, key: string, known: Known): Persona {
  const openid = openidOf(key);
  const where = known.departmentName ?? known.scopeName;
  return {
    name,
    openid,
    role: known.role,
    title: [known.name, where, ROLES[known.role].label].filter(Boolean).join(' · '),
    home: HOMES[known.role],
    user: { _id: openid, personId: `person-${key}`, since: APPOINTED_AT, ...known },
  };
}

/** Bound by nothing that is stored: she is what the deploy settings, or her own next taps, make of her. */
const unbound = (name: string, key: string, role: Role, title: string): Persona => ({
  name,
  openid: openidOf(key),
  role,
  title,
  home: HOMES[role],
});

export const PERSONAS: readonly Persona[] = [
  persona('书记', 'shuji', { name: '周敏', role: 'secretary', ...ofCommittee(DONGWU) }),
  persona('居委干部', 'ganbu', { name: '陆晓燕', role: 'cadre', ...ofCommittee(DONGWU) }),
  persona('同事', 'tongshi', { name: '沈国强', role: 'cadre', ...ofCommittee(DONGWU) }),
  persona('另一居委干部', 'lingyi', { name: '顾佳', role: 'cadre', ...ofCommittee(YUYI) }),
  persona('楼组长', 'louzuzhang', {
    name: '徐凤珍',
    role: 'building-lead',
    scope: BUILDING.place,
    scopeName: BUILDING.name,
  }),
  persona('居民', 'jumin', { name: '唐静', role: 'resident', followedBuildingId: BUILDING.place.buildingId }),
  persona('科室', 'keshi', {
    name: '俞文斌',
    role: 'department-staff',
    scope: { subdistrictId: SUBDISTRICT.id },
    scopeName: SUBDISTRICT.name,
    departmentName: '社区自治办公室',
  }),
  persona('另一科室', 'lingyikeshi', {
    name: '方志远',
    role: 'department-staff',
    scope: { subdistrictId: SUBDISTRICT.id },
    scopeName: SUBDISTRICT.name,
    departmentName: '社区管理办公室',
  }),
  unbound('街道管理员', 'guanliyuan', 'subdistrict-admin', `${SUBDISTRICT.name} · 街道管理员（由部署设置绑定）`),
  unbound('陌生人', 'moshengren', 'resident', '没有绑定身份的微信用户'),
];

/** Finds a persona by what she is called in the play, by her own name, or by openid. */
export const findPersona = (text: string): Persona | undefined =>
  PERSONAS.find((one) => one.name === text || one.openid === text || one.user?.name === text);

const admin = PERSONAS.find((one) => one.role === 'subdistrict-admin');

/** What a real deployment sets in the functions' environment, filled in for the demo. */
export const deploySettings = {
  FIRST_ADMIN_OPENID: admin?.openid ?? '',
  SUBDISTRICT_ID: SUBDISTRICT.id,
  SUBDISTRICT_NAME: SUBDISTRICT.name,
  TEMPLATE_REPLY: '示例-回复通知:thing1,thing2,time3',
  TEMPLATE_REPORT: '示例-报表通知:thing1,thing2,time3',
  TEMPLATE_REMINDER: '示例-走访提醒:thing1,thing2,time3',
  TEMPLATE_PROGRESS: '示例-办理通知:thing1,thing2,time3',
  // A demo on a laptop is nobody's production: it has no level and is not filed.
  STAGE: 'demo',
  OWNER_NAME: '本地演示',
} as const satisfies Readonly<Record<string, string>>;
