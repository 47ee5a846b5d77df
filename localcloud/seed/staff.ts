import type { User } from '../../miniprogram/domain/access/access';
import type { Role } from '../../miniprogram/domain/shared/permissions';
import type { Scope } from '../../miniprogram/domain/shared/scope';
import { DEPARTMENTS } from '../../miniprogram/domain/text-tag/department';
import { SUBDISTRICT, type Committee } from './committees';
import { givenName, surname } from './names';
import { APPOINTED_AT, PERSONAS } from './personas';
import type { BuildingPlan } from './places';
import { Dice } from './random';

/** 90 cadres among 24 committees, the secretary counted: one for about a thousand residents. */
const CADRES = 3;
/** Every third building of the demo has found its 楼组长. */
const LEAD_EVERY = 3;

/** The committee's own people, the secretary first. Personas keep their places. */
export function staffOf(committee: Committee): User[] {
  const scope: Scope = { subdistrictId: SUBDISTRICT.id, communityId: committee.code };
  const known = personasAt(scope).filter((user) => user.role === 'secretary' || user.role === 'cadre');
  const roles: Role[] = ['secretary', ...Array.from({ length: CADRES }, () => 'cadre' as const)];
  return roles.map((role, n) => {
    const persona = known.find((user) => user.role === role);
    if (persona) known.splice(known.indexOf(persona), 1);
    return persona ?? invented(`${committee.code}-${n}`, role, scope, committee.name);
  });
}

/** The 楼组长 of a building, where there is one. */
export function leadOf(building: BuildingPlan): User | undefined {
  if (building.walkOrder % LEAD_EVERY !== 2) return undefined;
  const persona = personasAt(building.place)[0];
  return persona ?? invented(building.place.buildingId, 'building-lead', building.place, building.name);
}

/** One for each 科室 of the street; personas keep their places. */
export const DEPARTMENT_STAFF: readonly User[] = DEPARTMENTS.map((departmentName, n) => {
  const persona = PERSONAS.find(({ user }) => user?.departmentName === departmentName)?.user;
  const scope: Scope = { subdistrictId: SUBDISTRICT.id };
  return persona ?? { ...invented(`department-${n}`, 'department-staff', scope, SUBDISTRICT.name), departmentName };
});

/** Personas whose ground is exactly this one. */
const personasAt = (scope: Scope): User[] =>
  PERSONAS.map((persona) => persona.user).filter(
    (user): user is User =>
      user?.scope?.communityId === scope.communityId && user?.scope?.buildingId === scope.buildingId,
  );

function invented(key: string, role: Role, scope: Scope, scopeName: string): User {
  const dice = new Dice(`staff ${key}`);
  const gender = dice.chance(0.7) ? 'female' : 'male';
  const bornInYear = role === 'building-lead' ? dice.between(1950, 1964) : dice.between(1968, 1996);
  return {
    _id: `oDemo_${key}_`.padEnd(28, '0'),
    personId: `staff-${key}`,
    name: surname(dice) + givenName(dice, gender, bornInYear),
    role,
    scope,
    scopeName,
    since: APPOINTED_AT,
  };
}
