import type { BoardClass } from '../domain/problem-class/board-contracts';
import { dayInWords, type Day } from '../domain/shared/calendar';
import { unbroken } from './unbroken';

/** A class as a line of the board. */
export interface BoardRow {
  classId: string;
  title: string;
  status: string;
  about: string;
}

export const boardRow = ({
  classId,
  title,
  statusLabel,
  categoryLabel,
  voiceCount,
  ...said
}: BoardClass): BoardRow => ({
  classId,
  title,
  status: statusLabel,
  about: unbroken([categoryLabel, `${voiceCount} 个声音`, saidWords(said)].join(' · ')),
});

/** Phones that kept the board of before know the last day alone. */
function saidWords({ firstRaisedOn, lastRaisedOn }: { firstRaisedOn?: Day; lastRaisedOn: Day }): string {
  const last = `最近\u00a0${dayInWords(lastRaisedOn)}`;
  if (firstRaisedOn === undefined || firstRaisedOn === lastRaisedOn) return last;
  return `最早\u00a0${dayInWords(firstRaisedOn)} · ${last}`;
}

/** What 我也遇到 came to. */
export const joinedWords = (receiptNumber: string): string =>
  `算上您了，回执 ${receiptNumber}。往后每走一步，都会告诉您。`;
