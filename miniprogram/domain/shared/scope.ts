import { z } from 'zod';
import { Id } from './ids';

/**
 * 管辖: subdistrict ⊃ community ⊃ grid ⊃ building. Each level narrows the one before it; a missing level means "all of it".
 * A scope is an argument of every query, so that a forgotten check cannot leak a row.
 */
export const Scope = z.object({
  subdistrictId: Id,
  communityId: Id.optional(),
  gridId: Id.optional(),
  buildingId: Id.optional(),
});
export type Scope = z.infer<typeof Scope>;

/** The four place fields that every scoped document carries. */
export const Place = z.object({ subdistrictId: Id, communityId: Id, gridId: Id, buildingId: Id });
export type Place = z.infer<typeof Place>;

export const SCOPE_LEVELS = ['subdistrictId', 'communityId', 'gridId', 'buildingId'] as const;

/**
 * The condition that a query must carry. Only the deepest level is named: ids are unique in the whole database, and one
 * equality is what an index serves best.
 */
export function scopeFilter(scope: Scope): Record<string, string> {
  for (const level of [...SCOPE_LEVELS].reverse()) {
    const id = scope[level];
    if (id !== undefined) return { [level]: id };
  }
  // Unreachable for a parsed Scope; an empty filter would match everything, so refuse loudly.
  throw new RangeError('a scope needs at least a subdistrict');
}

/** True when every document inside `inner` is also inside `outer`. */
export function contains(outer: Scope, inner: Partial<Scope>): boolean {
  return SCOPE_LEVELS.every((level) => outer[level] === undefined || outer[level] === inner[level]);
}

/** Copies just the place of a document, for what is created from it. */
export function placeOf(document: Place): Place {
  const { subdistrictId, communityId, gridId, buildingId } = document;
  return { subdistrictId, communityId, gridId, buildingId };
}
