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
/** Of several that look alike, a record has those that are nearly as alike as its best. */
const NEARLY = 0.12;
/** Two records of one side so alike are one matter, told twice. */
const TOLD_TWICE = 0.3;
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
  const all = [...byWords, ...pairsByPlace(ours, theirs, byWords)];
  const paired = new Set(all.flatMap(({ our, their }) => [our, their]));
  const left = (notes: readonly ReadNote[]) => notes.filter((note) => !paired.has(note)).map(({ id }) => id);
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
    onlyOurs: left(ours),
    onlyTheirs: left(theirs),
  };
}

interface Candidate {
  our: ReadNote;
  their: ReadNote;
  nearness: number;
}

const daysApart = (one: Note, other: Note): number => Math.abs(daysBetween(one.on, other.on));

/**
 * A pair stands that is nearly the best of either record. Were it to be nearly the best of both, a second call in closer words would take
 * our record from the first call, which would then stand as if nobody of ours had ever heard of it.
 */
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
    ({ our, their, nearness }) => nearness >= Math.min(best.get(our) ?? 0, best.get(their) ?? 0) - NEARLY,
  );
}

const isToldTwice = (one: ReadNote, other: ReadNote): boolean =>
  one === other || likenessOf(one, other).nearness >= TOLD_TWICE;

/**
 * Two people may have no word in common for one thing (“顶棚湿了一片”, “天花板受潮”). Where one of them has no pair yet, two are one that
 * lie in one building, in one category and within weeks, if no other record could be meant on either side: one that says the same again
 * is no other.
 */
function pairsByPlace(
  ours: readonly ReadNote[],
  theirs: readonly ReadNote[],
  byWords: readonly Candidate[],
): Candidate[] {
  const partners = new Map<ReadNote, ReadNote[]>();
  for (const { our, their } of byWords) {
    partners.set(our, [...(partners.get(our) ?? []), their]);
    partners.set(their, [...(partners.get(their) ?? []), our]);
  }
  const isFor = (note: ReadNote, other: ReadNote) =>
    (partners.get(note) ?? []).every((partner) => isToldTwice(partner, other));

  const candidates = theirs.flatMap((their) =>
    ours.flatMap((our): Candidate[] => {
      if (our.category === undefined || our.category !== their.category) return [];
      if (daysApart(our, their) > SOON_DAYS || (partners.has(our) && partners.has(their))) return [];
      const { place, text } = likenessOf(our, their);
      return place === 'building' && isFor(our, their) && isFor(their, our) ? [{ our, their, nearness: text }] : [];
    }),
  );
  return candidates.filter(({ our, their }) =>
    candidates.every(
      (other) =>
        (other.our !== our || isToldTwice(other.their, their)) &&
        (other.their !== their || isToldTwice(other.our, our)),
    ),
  );
}
