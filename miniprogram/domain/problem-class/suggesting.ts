import { becauseOf, likenessOf, readNote, type Because } from './similarity';
import type { Day } from '../shared/calendar';
import { regroup, type GroupedNote } from './group';
import type { Estates } from './places';
import type { Idf } from './text-vector';

/** An open voice: loose, or of a class already. */
export interface Voice extends GroupedNote {
  classId?: string | undefined;
  /** Where it was heard: voices from several desks are a reason more. */
  source: string;
}

/** 像一类: loose voices that look like one matter, or like a class that there is. A person decides. */
export interface ClassSuggestion {
  /** Of the group's first voice: the same group keeps it. */
  key: string;
  communityId: string;
  category: string;
  /** The class that they would join; absent where they would make one. */
  classId?: string;
  /** Loose ones only, as they were heard. */
  voiceIds: string[];
  sources: string[];
  firstOn: Day;
  lastOn: Day;
  /** What the two most alike have in common. */
  because: Because;
}

/**
 * What looks like one class among voices. A group of loose ones is suggested from two on; one that holds a class, from one loose voice
 * on. Groups of the newest voices come first.
 */
export function suggestClasses(voices: readonly Voice[], idf: Idf, estates: Estates = {}): ClassSuggestion[] {
  const byId = new Map(voices.map((voice) => [voice.id, voice]));
  return regroup(voices, idf, estates)
    .flatMap(({ id, communityId, category, noteIds }) => {
      const members = noteIds.flatMap((noteId) => byId.get(noteId) ?? []);
      const loose = members.filter(({ classId }) => classId === undefined);
      const classId = commonest(members.flatMap((member) => member.classId ?? []));
      if (loose.length === 0 || (classId === undefined && loose.length < 2)) return [];
      const rest = classId === undefined ? loose : members.filter((member) => member.classId === classId);
      return [
        {
          key: id,
          communityId,
          category,
          ...(classId !== undefined && { classId }),
          voiceIds: loose.map((voice) => voice.id),
          sources: [...new Set(loose.map(({ source }) => source))].sort(),
          firstOn: loose.reduce((first, { on }) => (on < first ? on : first), loose[0]?.on ?? ''),
          lastOn: loose.reduce((last, { on }) => (on > last ? on : last), ''),
          because: bestReason(loose, rest, idf, estates),
        },
      ];
    })
    .sort((a, b) => (a.lastOn === b.lastOn ? (a.key < b.key ? -1 : 1) : a.lastOn < b.lastOn ? 1 : -1));
}

/** The value that comes most often; of several, the first in the alphabet. */
function commonest(values: readonly string[]): string | undefined {
  const count = new Map<string, number>();
  for (const value of values) count.set(value, (count.get(value) ?? 0) + 1);
  return [...count].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0];
}

/** Voices compared for a reason: of a hundred that say the same, the newest show it as well as all. */
const COMPARED = 12;

function bestReason(some: readonly Voice[], others: readonly Voice[], idf: Idf, estates: Estates): Because {
  const [a, b] = [some, others].map((voices) => voices.slice(-COMPARED).map((voice) => readNote(voice, idf, estates)));
  const pairs = (a ?? []).flatMap((one) =>
    (b ?? [])
      .filter((other) => other.id !== one.id)
      .map((other) => ({ one, other, text: likenessOf(one, other).text })),
  );
  const [first, ...rest] = pairs;
  if (first === undefined) throw new RangeError('a reason needs two voices');
  const best = rest.reduce((most, pair) => (pair.text > most.text ? pair : most), first);
  return becauseOf(best.one, best.other);
}
