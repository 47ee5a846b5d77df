import type { BoardClass } from '../domain/problem-class/board-contracts';
import { dayInWords } from '../domain/shared/calendar';
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
  lastRaisedOn,
}: BoardClass): BoardRow => ({
  classId,
  title,
  status: statusLabel,
  about: unbroken(`${categoryLabel} · ${voiceCount} 个声音 · 最近\u00a0${dayInWords(lastRaisedOn)}`),
});

/** What 我也遇到 came to. */
export const joinedWords = (receiptNumber: string): string =>
  `算上您了，回执 ${receiptNumber}。往后每走一步，都会告诉您。`;
