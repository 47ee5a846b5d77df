import type { invite } from '../../../miniprogram/domain/access/contracts';
import type { Building } from '../../../miniprogram/domain/building/building';
import type { Community } from '../../../miniprogram/domain/community/community';
import type { InputOf } from '../../../miniprogram/domain/shared/contract';
import { DomainError, type FieldErrors } from '../../../miniprogram/domain/shared/errors';
import type { Role } from '../../../miniprogram/domain/shared/permissions';
import { contains, placeOf, type Scope } from '../../../miniprogram/domain/shared/scope';

type Draft = InputOf<typeof invite>;
const PLACES = { buildingId: '楼栋', communityId: '居民区', departmentName: '科室' } as const;
type PlaceField = keyof typeof PLACES;

/** What the inviter must say about the place of each role; a role without a line has the inviter's own ground. */
const NEEDED: Partial<Record<Role, PlaceField>> = {
  'building-lead': 'buildingId',
  secretary: 'communityId',
  'department-staff': 'departmentName',
};

/**
 * The draft's place fields must be exactly the one that its role needs.
 * @throws DomainError `bad-input` naming each field that is missing or has no meaning for the role.
 */
export function checkPlaceFields(draft: Draft): void {
  const needed = NEEDED[draft.role];
  const fields: FieldErrors = {};
  for (const field of Object.keys(PLACES) as PlaceField[]) {
    const isGiven = draft[field] !== undefined;
    if (field === needed && !isGiven) fields[field] = `${PLACES[field]}还没有填。`;
    if (field !== needed && isGiven) fields[field] = `${PLACES[field]}和这个身份无关，请去掉再发。`;
  }
  if (Object.keys(fields).length > 0) throw new DomainError('bad-input', 'place of the invited role', fields);
}

interface Ground {
  scope: Scope;
  scopeName: string;
  departmentName?: string;
}

interface Found {
  building?: Building | undefined;
  community?: Community | undefined;
}

/**
 * The ground that goes with an appointment. `found` holds what the draft names, as it is stored.
 * @throws DomainError `not-found` when there is no such place, or it does not lie inside the inviter's own ground.
 */
export function groundFor(draft: Draft, inviter: Ground, found: Found): Ground {
  const ground = groundNamed(draft, inviter, found);
  if (!contains(inviter.scope, ground.scope))
    throw new DomainError('not-found', `${draft.role} outside the own ground`);
  return ground;
}

function groundNamed(draft: Draft, { scope, scopeName }: Ground, found: Found): Ground {
  switch (NEEDED[draft.role]) {
    case 'buildingId':
      if (found.building === undefined) throw new DomainError('not-found', `building ${draft.buildingId}`);
      return {
        scope: placeOf({ ...found.building, buildingId: found.building._id }),
        scopeName: found.building.name,
      };
    case 'communityId':
      if (found.community === undefined) throw new DomainError('not-found', `community ${draft.communityId}`);
      return {
        scope: { subdistrictId: found.community.subdistrictId, communityId: found.community._id },
        scopeName: found.community.name,
      };
    default:
      return { scope, scopeName, ...(draft.departmentName !== undefined && { departmentName: draft.departmentName }) };
  }
}
