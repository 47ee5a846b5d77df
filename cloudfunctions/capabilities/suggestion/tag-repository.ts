import type { Instant } from '../../../miniprogram/domain/shared/calendar';
import { isOpen } from '../../../miniprogram/domain/suggestion/pile-filter';
import { alarmOf, standsAt } from '../../../miniprogram/domain/suggestion/retag';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { asManyAs, sameAs } from '../../kernel/conditions';
import { collection, FIND_MAX } from '../../kernel/database';

/** What 诉求 are about, as tagged and as people have chosen. */
const suggestions = collection<Suggestion>('suggestions');

/** A person's choice behind those that it was judged against. @returns false when another was made, or it was tagged anew, meanwhile. */
export async function saveChosenTag({ _id, tag, tagChoices }: Suggestion, next: Suggestion): Promise<boolean> {
  const asRead = {
    tagChoices: asManyAs(tagChoices),
    'tag.taggedAt': sameAs(tag?.taggedAt),
    erasedAt: { $exists: false },
  };
  const set = { ...(next.tag && { tag: next.tag }), ...(next.tagChoices && { tagChoices: next.tagChoices }) };
  return (await suggestions.update([{ _id }, asRead], { set })) === 1;
}

/** What a voice says, while nobody has typed it, nor said what it is about since it was read. @returns false when somebody has. */
export const saveTyped = async ({ _id, tag: before }: Suggestion, next: Suggestion): Promise<boolean> => {
  const { text, original, tag } = next;
  const set = { text, ...(original && { original }), ...(tag && { tag }), ...alarmOf(next) };
  const asRead = {
    text: '',
    'tag.taggedAt': sameAs(before?.taggedAt),
    erasedAt: { $exists: false },
    ...standsAt(next),
  };
  return (await suggestions.update([{ _id }, asRead], { set })) === 1;
};

/** Communities in which something was tagged, or tagged otherwise, between two instants. */
export const communitiesTagged = async (from: Instant, to: Instant): Promise<string[]> =>
  (await suggestions.tally([{ 'tag.taggedAt': { $gte: from, $lt: to } }], 'communityId', { count: 'all' }))
    .map(({ key }) => key)
    .sort();

/** Open ones that the tagger has tagged, in the whole street, behind an id. */
export const listToRetag = (afterId: string, limit: number): Promise<Suggestion[]> =>
  suggestions.find([{ _id: { $gt: afterId } }, isOpen, { 'tag.taggedBy': 'tagger' }], {
    order: [['_id', 'asc']],
    limit,
  });

/** Of what people said between two instants what it is about. */
export const listChosenWithin = (from: Instant, to: Instant): Promise<Suggestion[]> =>
  suggestions.find([{ 'tag.taggedAt': { $gte: from, $lt: to } }, { 'tag.key': { $exists: true } }], {
    limit: FIND_MAX,
  });

/** Unless a person has tagged it, or somebody typed it, since it was read. */
export async function saveRetagged({ _id, text, tag }: Suggestion, next: Suggestion): Promise<void> {
  const asRead = { text, 'tag.taggedBy': 'tagger', 'tag.taggedAt': tag?.taggedAt, ...standsAt(next) };
  const set = { ...(next.tag && { tag: next.tag }), ...alarmOf(next) };
  await suggestions.update([{ _id }, asRead], { set });
}

/**
 * Open ones of a community that the tagger has tagged: no more than one query gives, in no order, so that no more are read. `isAtLeast`:
 * there may be more.
 */
export async function listLikely(communityId: string): Promise<{ rows: Suggestion[]; isAtLeast: boolean }> {
  const rows = await suggestions.find([{ communityId }, isOpen, { 'tag.taggedBy': 'tagger' }], { limit: FIND_MAX });
  return { rows, isAtLeast: rows.length === FIND_MAX };
}
