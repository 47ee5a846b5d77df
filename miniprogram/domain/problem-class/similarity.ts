import { daysBetween, type Day } from '../shared/calendar';
import { comparePlaces, readPlace, type Estates, type PlaceAgreement, type PlaceWords } from './places';
import { sharedWords, type SharedWords } from './shared-words';
import { cosine, vectorOf, type Idf, type TextVector } from './text-vector';

/** What is compared: one voice about one matter, wherever it was heard. */
export interface Note {
  id: string;
  text: string;
  /** Address or name as it was written; a building's name where the building is known. */
  place: string;
  /** Known only where both sides have it: two ids say for certain whether it is one building. */
  buildingId?: string | undefined;
  /** Absent where nobody could say. */
  category?: string | undefined;
  on: Day;
}

/** A note made ready once, to be compared many times. */
export interface ReadNote extends Note {
  vector: TextVector;
  placeWords: PlaceWords;
}

export const readNote = (note: Note, idf: Idf, estates?: Estates): ReadNote => ({
  ...note,
  vector: vectorOf(note.text, idf),
  placeWords: readPlace(note.place, estates),
});

/** Why two notes look like one matter: what a person needs to judge it, in data. */
export interface Because extends SharedWords {
  place: PlaceAgreement;
  /** Absent where one of them has none. */
  isSameCategory?: boolean;
  /** Days from the first note to the second; never negative. */
  daysApart: number;
}

export interface Likeness {
  /** 0 for nothing in common; from LIKE_FROM on it is worth a look. Not a probability. */
  nearness: number;
  /** Cosine of the words alone. */
  text: number;
  place: PlaceAgreement;
}

/** Words are what decides; the rest tips the balance. Chosen by what each is worth when the words are vague. */
const PLACE_WORTH: Readonly<Record<PlaceAgreement, number>> = { building: 0.12, estate: 0.05, unknown: 0, apart: -1 };
const SAME_CATEGORY = 0.04;
const OTHER_CATEGORY = -0.08;
/** A matter comes back within weeks; after half a year it is rather another one. */
const FRESH_DAYS = 60;
const PER_STALE_MONTH = 0.03;

/** From this nearness two notes are shown as one matter. */
export const LIKE_FROM = 0.18;
/** A common place and category alone are no matter: some word must be common. */
export const TEXT_FROM = 0.03;

const placeAgreement = (a: ReadNote, b: ReadNote): PlaceAgreement => {
  if (a.buildingId !== undefined && a.buildingId === b.buildingId) return 'building';
  return comparePlaces(a.placeWords, b.placeWords);
};

/** How alike two notes are. Symmetric. */
export function likenessOf(a: ReadNote, b: ReadNote): Likeness {
  const place = placeAgreement(a, b);
  // Most pairs end here: their words need not be compared.
  if (place === 'apart') return { nearness: 0, text: 0, place };
  const text = cosine(a.vector, b.vector);
  if (text < TEXT_FROM) return { nearness: 0, text, place };
  const staleDays = Math.max(0, Math.abs(daysBetween(a.on, b.on)) - FRESH_DAYS);
  const nearness = text + PLACE_WORTH[place] + categoryWorth(a, b) - (staleDays / 30) * PER_STALE_MONTH;
  return { nearness: Math.min(1, Math.max(0, nearness)), text, place };
}

function categoryWorth(a: Note, b: Note): number {
  if (a.category === undefined || b.category === undefined) return 0;
  return a.category === b.category ? SAME_CATEGORY : OTHER_CATEGORY;
}

export const isAlike = ({ nearness }: Likeness): boolean => nearness >= LIKE_FROM;

/** The reason in data; presenting makes one sentence of it. */
export function becauseOf(a: ReadNote, b: ReadNote): Because {
  return {
    ...sharedWords(a.text, b.text),
    place: placeAgreement(a, b),
    ...(a.category !== undefined && b.category !== undefined && { isSameCategory: a.category === b.category }),
    daysApart: Math.abs(daysBetween(a.on, b.on)),
  };
}
