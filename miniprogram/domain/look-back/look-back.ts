import { daysBetween, type Day } from '../shared/calendar';
import type { Estates } from '../problem-class/places';
import {
  becauseOf,
  isAlike,
  likenessOf,
  readNote,
  type Because,
  type Note,
  type ReadNote,
} from '../problem-class/similarity';
import { idfOf } from '../problem-class/text-vector';
import { learnEstates } from './estates';

/** One matter that we wrote down and that also came from outside. Nothing is merged by it: two voices, two people. */
export interface LookBackPair {
  ours: string;
  theirs: string;
  nearness: number;
  because: Because;
  /** 感知提前量 in days: from our record to theirs; negative where they heard of it first. */
  leadDays: number;
}

/** 回头: what both sides have, what only we have, what only they have. */
export interface LookBack {
  pairs: LookBackPair[];
  onlyOurs: string[];
  onlyTheirs: string[];
}

/** A matter that lies further apart is another one, or has become one. */
export const APART_DAYS_MAX = 240;
/** Of several that look alike, those stand that are nearly as alike as the best. */
const NEARLY = 0.12;
/** Within so many days the place and the category alone make two records one matter, where nothing else could be meant. */
const SOON_DAYS = 45;

/** 感知提前量 of one pair, in days. */
export const leadDays = (ours: Day, theirs: Day): number => daysBetween(ours, theirs);

/**
 * Matches our records with those from outside. Which words are rare is counted over both; which 弄 a 小区 is comes from `known`,
 * and where nobody has said it, from matters that are plainly the same. Pairs come in the order of `theirs`, then of `ours`; the
 * order of either list changes nothing else.
 */
export function lookBack(ours: readonly Note[], theirs: readonly Note[], known: Estates = {}): LookBack {
  const idf = idfOf([...ours, ...theirs].map(({ text }) => text));
  const readAll = (notes: readonly Note[], estates: Estates) => notes.map((note) => readNote(note, idf, estates));
  const ourNotes = readAll(ours, known);
  const estates = { ...learnEstates(ourNotes, readAll(theirs, known)), ...known };
  return match(ourNotes, readAll(theirs, estates));
}

function match(ours: readonly ReadNote[], theirs: readonly ReadNote[]): LookBack {
  const byWords = pairsByWords(ours, theirs);
  const left = (notes: readonly ReadNote[], pairs: readonly Candidate[]) => {
    const paired = new Set(pairs.flatMap(({ our, their }) => [our, their]));
    return notes.filter((note) => !paired.has(note));
  };
  const all = [...byWords, ...pairsByPlace(left(ours, byWords), left(theirs, byWords))];
  const inOrder = new Map([...theirs, ...ours].map((note, index) => [note, index]));
  const placeInLists = ({ our, their }: Candidate) =>
    (inOrder.get(their) ?? 0) * inOrder.size + (inOrder.get(our) ?? 0);
  return {
    pairs: all
      .sort((a, b) => placeInLists(a) - placeInLists(b))
      .map(({ our, their, nearness }) => ({
        ours: our.id,
        theirs: their.id,
        nearness,
        because: becauseOf(our, their),
        leadDays: leadDays(our.on, their.on),
      })),
    onlyOurs: left(ours, all).map(({ id }) => id),
    onlyTheirs: left(theirs, all).map(({ id }) => id),
  };
}

interface Candidate {
  our: ReadNote;
  their: ReadNote;
  nearness: number;
}

const daysApart = (our: Note, their: Note): number => Math.abs(daysBetween(our.on, their.on));

function pairsByWords(ours: readonly ReadNote[], theirs: readonly ReadNote[]): Candidate[] {
  const candidates = theirs.flatMap((their) =>
    ours.flatMap((our): Candidate[] => {
      const likeness = likenessOf(our, their);
      const isOneMatter = isAlike(likeness) && daysApart(our, their) <= APART_DAYS_MAX;
      return isOneMatter ? [{ our, their, nearness: likeness.nearness }] : [];
    }),
  );
  const best = new Map<ReadNote, number>();
  for (const { our, their, nearness } of candidates)
    for (const side of [our, their]) best.set(side, Math.max(best.get(side) ?? 0, nearness));
  return candidates.filter(
    ({ our, their, nearness }) => nearness >= Math.max(best.get(our) ?? 0, best.get(their) ?? 0) - NEARLY,
  );
}

/**
 * Two people may have no word in common for one thing (“顶棚湿了一片”, “天花板受潮”). Of what is left, those are a pair that lie in one
 * building, in one category and within weeks, where no other record could be meant on either side.
 */
function pairsByPlace(ours: readonly ReadNote[], theirs: readonly ReadNote[]): Candidate[] {
  const candidates = theirs.flatMap((their) =>
    ours.flatMap((our): Candidate[] => {
      const { place, text } = likenessOf(our, their);
      const isLikely =
        place === 'building' &&
        our.category !== undefined &&
        our.category === their.category &&
        daysApart(our, their) <= SOON_DAYS;
      return isLikely ? [{ our, their, nearness: text }] : [];
    }),
  );
  const count = new Map<ReadNote, number>();
  for (const { our, their } of candidates) for (const side of [our, their]) count.set(side, (count.get(side) ?? 0) + 1);
  return candidates.filter(({ our, their }) => count.get(our) === 1 && count.get(their) === 1);
}
