import type { ClassCandidate } from '../../../miniprogram/domain/problem-class/candidate';
import type { ClassChoice } from '../../../miniprogram/domain/problem-class/contracts';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import {
  becauseOf,
  likenessOf,
  readNote,
  type Because,
  type Note,
} from '../../../miniprogram/domain/problem-class/similarity';
import type { Idf } from '../../../miniprogram/domain/problem-class/text-vector';
import { HANDLING_STATUSES } from '../../../miniprogram/domain/handling/status';
import { dayOf } from '../../../miniprogram/domain/shared/calendar';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { CATEGORIES } from '../../../miniprogram/domain/text-tag/category';

/** Classes on one screen: whoever looks for another one writes a word of it. */
const SHOWN = 30;
/** A title has few words: some in common, or the place and the category without any, are much. */
const LIKELY_FROM = 0.12;
const SAME_CATEGORY = 0.05;
/** Here a person has read both: another place speaks against it and shuts nothing out. */
const PLACE_WORTH: Readonly<Record<Because['place'], number>> = {
  building: 0.12,
  estate: 0.05,
  unknown: 0,
  apart: -0.05,
};

/** The class that the last grouping would put a voice into, unless somebody has said that it is not one. */
export const suggestedClassOf = (suggestionId: string, candidates: readonly ClassCandidate[]): string | undefined =>
  candidates.find(
    ({ classId, voiceIds, refused }) =>
      classId !== undefined && voiceIds.includes(suggestionId) && refused?.voiceIds.includes(suggestionId) !== true,
  )?.classId;

interface Asking {
  voice: Suggestion;
  suggestedId: string | undefined;
  words: string;
  idf: Idf;
}

/** The likely ones first: what was grouped with it, then what is nearest by words, place and category. `classes`: as they come otherwise. */
export function choicesFor(
  { voice, suggestedId, words, idf }: Asking,
  classes: readonly ProblemClass[],
): { classes: ClassChoice[]; hasMore: boolean } {
  const { _id, text, placeText = '', tag, raisedAt } = voice;
  const note: Note = { id: _id, text, place: placeText, category: tag?.primary, on: dayOf(raisedAt) };
  const said = readNote(note, idf);
  const found = classes
    .filter((one) => hasWords(one, words))
    .map((one) => {
      const of: Note = { ...note, id: one._id, text: one.title, place: one.placeText ?? '', category: one.category };
      const { text: near } = likenessOf(said, readNote({ ...of, place: '' }, idf));
      const because = becauseOf(said, readNote(of, idf));
      const nearness = near + PLACE_WORTH[because.place] + (because.isSameCategory ? SAME_CATEGORY : 0);
      return { one, because, nearness: one._id === suggestedId ? Infinity : nearness };
    })
    .sort((a, b) => (a.nearness === b.nearness ? 0 : b.nearness - a.nearness));
  return { classes: found.slice(0, SHOWN).map(choiceOf), hasMore: found.length > SHOWN };
}

/** Every word stands somewhere in what one reads of it. */
function hasWords({ title, placeText = '', category }: ProblemClass, words: string): boolean {
  const read = `${title} ${placeText} ${CATEGORIES[category].label}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => read.includes(word));
}

function choiceOf({ one, because, nearness }: { one: ProblemClass; because: Because; nearness: number }): ClassChoice {
  const { _id, title, category, status, voiceCount, placeText } = one;
  return {
    classId: _id,
    title,
    categoryLabel: CATEGORIES[category].label,
    statusLabel: HANDLING_STATUSES[status].label,
    voiceCount,
    ...(placeText && { placeText }),
    ...(nearness >= LIKELY_FROM && { isLikely: true as const }),
    ...(nearness === Infinity && { isSuggested: true as const }),
    ...(because.isSameCategory && { isSameCategory: true as const }),
    place: because.place,
    words: because.words,
  };
}
