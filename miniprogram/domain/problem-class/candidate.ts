import { z } from 'zod';
import { Day, Instant } from '../shared/calendar';
import { Id } from '../shared/ids';
import { Category } from '../text-tag/category';
import { Refused } from './refusal';
import type { ClassSuggestion } from './suggesting';

/**
 * 像一类, as the last grouping left it. `_id` follows from the community and the group's first voice, so grouping again finds it. What
 * was refused stays refused until another voice comes, or somebody takes the word back.
 */
export const ClassCandidate = z.object({
  _id: Id,
  communityId: Id,
  category: Category,
  classId: Id.optional(),
  voiceIds: z.array(Id).min(1),
  firstOn: Day,
  lastOn: Day,
  because: z.object({
    words: z.array(z.string()),
    alike: z.array(z.tuple([z.string(), z.string()])),
    place: z.enum(['building', 'estate', 'unknown', 'apart']),
    isSameCategory: z.boolean().optional(),
    daysApart: z.number().int().nonnegative(),
  }),
  /** Voices that somebody has said are not one matter; by which write. */
  refused: Refused.optional(),
  groupedAt: Instant,
});
export type ClassCandidate = z.infer<typeof ClassCandidate>;

/** Is there anything that nobody has refused yet? */
export const isOpenCandidate = ({ voiceIds, refused }: Pick<ClassCandidate, 'voiceIds' | 'refused'>): boolean =>
  voiceIds.some((id) => refused?.voiceIds.includes(id) !== true);

/** The candidate as it is stored after a grouping; what was refused before stands. */
export function candidateFrom(
  suggestion: ClassSuggestion,
  terms: { _id: string; before: ClassCandidate | undefined; groupedAt: Instant },
): ClassCandidate {
  const { communityId, classId, voiceIds, firstOn, lastOn, because } = suggestion;
  const { _id, before, groupedAt } = terms;
  return {
    _id,
    communityId,
    category: Category.parse(suggestion.category),
    ...(classId !== undefined && { classId }),
    voiceIds,
    firstOn,
    lastOn,
    because,
    ...(before?.refused && { refused: before.refused }),
    groupedAt,
  };
}
