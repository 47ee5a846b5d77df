import { isOpenCandidate, type ClassCandidate } from '../../../miniprogram/domain/problem-class/candidate';
import type { RefusedClass, SimilarClass, SuggestedClass } from '../../../miniprogram/domain/problem-class/contracts';
import { mayJoinClass } from '../../../miniprogram/domain/problem-class/desk';
import type { ProblemClass } from '../../../miniprogram/domain/problem-class/problem-class';
import { takeableOf } from '../../../miniprogram/domain/problem-class/refusal';
import { likenessOf, readNote, type Note } from '../../../miniprogram/domain/problem-class/similarity';
import type { Voice } from '../../../miniprogram/domain/problem-class/suggesting';
import { viewVoice } from '../../../miniprogram/domain/problem-class/voice';
import type { Idf } from '../../../miniprogram/domain/problem-class/text-vector';
import { HANDLING_STATUSES } from '../../../miniprogram/domain/handling/status';
import { dayOf, type Day, type Instant } from '../../../miniprogram/domain/shared/calendar';
import type { OutsideSource } from '../../../miniprogram/domain/suggestion/source';
import type { Suggestion } from '../../../miniprogram/domain/suggestion/suggestion';
import { CATEGORIES, type Category } from '../../../miniprogram/domain/text-tag/category';

/** What can be grouped of a 诉求: it has words and a category, and is open or a voice of a class. */
export function voiceFrom({ _id, text, tag, placeText, buildingId, ...rest }: Suggestion): Voice[] {
  if (text === '' || tag === undefined || rest.erasedAt !== undefined) return [];
  const { communityId, classId, source, raisedAt } = rest;
  const known = { ...(buildingId !== undefined && { buildingId }), ...(classId !== undefined && { classId }) };
  const category = tag.primary;
  return [{ id: _id, text, place: placeText ?? '', category, communityId, source, on: dayOf(raisedAt), ...known }];
}

/** What a candidate is shown with, as it stands now. */
export interface Standing {
  /** Voices that are in no class, by id. */
  loose: ReadonlyMap<string, Suggestion>;
  classes: ReadonlyMap<string, ProblemClass>;
  sources: readonly OutsideSource[];
}

/** Only what still stands: loose voices that are open, two of them at least, or one beside a class that is still there. */
export const viewSuggested = (candidates: readonly ClassCandidate[], standing: Standing): SuggestedClass[] =>
  candidates.filter(isOpenCandidate).flatMap((one) => viewCandidate(one, standing));

/** 先前说过不是一类的, as long as it would still be shown without that word; the newest word first. */
export const viewRefused = (candidates: readonly ClassCandidate[], standing: Standing, now: Instant): RefusedClass[] =>
  candidates
    .filter((one) => !isOpenCandidate(one))
    .flatMap((one) => takeableOf(one.refused, now).map((word) => ({ one, word })))
    .sort((a, b) => (a.word.at < b.word.at ? 1 : -1))
    .flatMap(({ one, word: { key: refusalKey, at } }) =>
      viewCandidate(one, standing).map((shown) => ({ ...shown, refusalKey, refusedOn: dayOf(at) })),
    );

function viewCandidate(candidate: ClassCandidate, { loose, classes, sources }: Standing): SuggestedClass[] {
  const { _id: candidateId, classId, category, because, firstOn, lastOn } = candidate;
  const voices = candidate.voiceIds.flatMap((id) => loose.get(id) ?? []).filter(mayJoinClass);
  const known = classId === undefined ? undefined : classes.get(classId);
  // What is 办结 takes nobody in any more.
  const joined = known && HANDLING_STATUSES[known.status].isOpen ? known : undefined;
  if (voices.length < (joined ? 1 : 2)) return [];
  return [
    {
      candidateId,
      ...(joined && { joins: { classId: joined._id, title: joined.title } }),
      categoryLabel: CATEGORIES[category].label,
      voices: voices.map((voice) => viewVoice(voice, sources)),
      because,
      firstOn,
      lastOn,
    },
  ];
}

/** Titles shown to somebody who is writing; more nobody reads. */
const SIMILAR_SHOWN = 3;
/** A title has few words: some in common are much. */
const SIMILAR_FROM = 0.12;
const SAME_CATEGORY = 0.05;

interface Writing {
  text: string;
  place: string;
  category: Category | undefined;
  on: Day;
}

/** Classes that what is written may be one of, the nearest first. */
export function similarClasses(writing: Writing, classes: readonly ProblemClass[], idf: Idf): SimilarClass[] {
  const written = readNote({ id: '', ...writing }, idf);
  return classes
    .map((one) => {
      const note: Note = {
        id: one._id,
        text: one.title,
        place: one.placeText ?? '',
        category: one.category,
        on: writing.on,
      };
      const { text } = likenessOf(written, readNote({ ...note, place: '' }, idf));
      return { one, near: text + (one.category === writing.category ? SAME_CATEGORY : 0) };
    })
    .filter(({ near }) => near >= SIMILAR_FROM)
    .sort((a, b) => b.near - a.near || (a.one._id < b.one._id ? -1 : 1))
    .slice(0, SIMILAR_SHOWN)
    .map(({ one }) => ({
      classId: one._id,
      title: one.title,
      categoryLabel: CATEGORIES[one.category].label,
      statusLabel: HANDLING_STATUSES[one.status].label,
      voiceCount: one.voiceCount,
    }));
}
