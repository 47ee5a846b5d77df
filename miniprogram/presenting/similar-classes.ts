import type { SimilarClass } from '../domain/problem-class/contracts';

/** A class that what she is writing may be one of. */
export interface SimilarShown {
  classId: string;
  title: string;
  about: string;
  isJoined: boolean;
}

/** Titles beside a form; with a third nobody would get on to the next field. */
const SHOWN = 2;

export const similarShown = (classes: readonly SimilarClass[]): SimilarShown[] =>
  classes.slice(0, SHOWN).map(({ classId, title, statusLabel, voiceCount, isJoined = false }) => ({
    classId,
    title,
    about: [statusLabel, isJoined ? `您也在里面，一共 ${voiceCount} 个声音` : `${voiceCount} 个声音`].join(' · '),
    isJoined,
  }));

/** What a tap does; nothing where she is a voice of all of them. */
export const joinHint = (shown: readonly SimilarShown[]): string =>
  shown.some(({ isJoined }) => !isJoined)
    ? '点“我也遇到”，您写的一起带去，和邻居的一起办；不是一回事，接着填就好。'
    : '';
