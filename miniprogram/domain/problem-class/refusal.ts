import { z } from 'zod';
import { Instant } from '../shared/calendar';
import { Id } from '../shared/ids';

/** For so long 不是一类 can be taken back. */
export const TAKE_BACK_MS = 7 * 24 * 60 * 60 * 1000;

const By = { at: Instant, by: Id };

/** One word of somebody: these voices are not one matter; and that it was taken back. */
const RefusalWord = z.object({
  key: Id,
  voiceIds: z.array(Id),
  ...By,
  back: z.object({ key: Id, ...By }).optional(),
});
export type RefusalWord = z.infer<typeof RefusalWord>;

/** What was refused of a candidate: the words of everybody, and what follows from those that stand. `key`: of the last write. */
export const Refused = z.object({ key: Id, voiceIds: z.array(Id), words: z.array(RefusalWord) });
export type Refused = z.infer<typeof Refused>;

/** As it is stored: the version before kept no words, only what followed from them. */
type StoredRefusal = Omit<Refused, 'words'> & Partial<Pick<Refused, 'words'>>;

/** Nobody wrote down when, or by whom: too old to be taken back. */
const UNTOLD = { at: '1970-01-01T00:00:00.000Z', by: 'unknown' };

const wordsOf = (stored: StoredRefusal | undefined): RefusalWord[] =>
  stored === undefined ? [] : (stored.words ?? [{ key: stored.key, voiceIds: stored.voiceIds, ...UNTOLD }]);

/** By which write, when, by whom. */
type Deed = Pick<RefusalWord, 'key' | 'at' | 'by'>;

const stands = ({ back }: RefusalWord): boolean => back === undefined;

const refusedBy = (key: string, words: RefusalWord[]): Refused => ({
  key,
  voiceIds: [...new Set(words.filter(stands).flatMap(({ voiceIds }) => voiceIds))],
  words,
});

/** 不是一类. @returns nothing where this write is known, also if it was taken back since. */
export function refuse(
  before: StoredRefusal | undefined,
  voiceIds: readonly string[],
  deed: Deed,
): Refused | undefined {
  const words = wordsOf(before);
  if (words.some(({ key }) => key === deed.key)) return undefined;
  return refusedBy(deed.key, [...words, { ...deed, voiceIds: [...voiceIds] }]);
}

export const mayTakeBack = (word: RefusalWord, now: Instant): boolean =>
  stands(word) && Date.parse(now) - Date.parse(word.at) < TAKE_BACK_MS;

/** 撤回: as if that word had never been said; what others have said stands. @returns nothing where there is nothing to take back. */
export function takeBack(before: StoredRefusal | undefined, refusalKey: string, deed: Deed): Refused | undefined {
  const words = wordsOf(before);
  const said = words.find(({ key }) => key === refusalKey);
  if (!said || !mayTakeBack(said, deed.at)) return undefined;
  return refusedBy(
    deed.key,
    words.map((word) => (word === said ? { ...word, back: deed } : word)),
  );
}

/** What can still be taken back, the newest first. */
export const takeableOf = (refused: StoredRefusal | undefined, now: Instant): RefusalWord[] =>
  wordsOf(refused)
    .filter((word) => mayTakeBack(word, now))
    .reverse();
