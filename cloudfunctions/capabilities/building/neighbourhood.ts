import type { Scope } from '../../../miniprogram/domain/shared/scope';
import type { Caller } from '../../kernel/caller';
import { findPublicBuilding } from './repository';

/** Somebody's 居民区, with its name where that is known without asking once more. */
export interface Neighbourhood {
  scope: Scope & { communityId: string };
  name?: string;
}

/**
 * Where she is at home: her committee's ground, a 楼组长 that of her building, a resident that of the building she follows (one round
 * trip). Nothing for whoever follows none, and for those of the street.
 */
export async function neighbourhoodOf({
  scope,
  scopeName,
  followedBuildingId,
}: Caller): Promise<Neighbourhood | undefined> {
  if (scope?.communityId !== undefined) {
    const { subdistrictId, communityId } = scope;
    const name = scope.buildingId === undefined ? scopeName : undefined;
    return { scope: { subdistrictId, communityId }, ...(name !== undefined && { name }) };
  }
  const followed = followedBuildingId === undefined ? undefined : await findPublicBuilding(followedBuildingId);
  if (followed === undefined) return undefined;
  const { subdistrictId, communityId, communityName: name } = followed;
  return { scope: { subdistrictId, communityId }, name };
}
