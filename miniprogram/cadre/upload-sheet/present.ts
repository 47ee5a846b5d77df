import type { RowResult } from '../../domain/resident/contracts';
import type { ReadSheet } from '../../domain/resident/read-sheet';
import { ROW_FATES, type RowFate } from '../../domain/resident/sheet-fate';
import type { SheetRow } from '../../domain/resident/sheet';

/** One row of the sheet, as the page shows what becomes of it. */
export interface RowShown {
  number: number;
  title: string;
  /** Empty while nobody can say. */
  word: string;
  fate: RowFate | 'unknown';
  lines: string[];
}

/** What needs a person first. */
const ORDER: readonly (RowFate | 'unknown')[] = [...(Object.keys(ROW_FATES) as RowFate[]), 'unknown'];

const titleOf = ({ door, name }: { door: string; name: string }): string =>
  [door && `${door} 室`, name].filter(Boolean).join(' ') || '空着门牌和姓名';

const changeWords = ({ label, from, to }: RowResult['changes'][number]): string =>
  from === '无' ? `${label}：${to}` : `${label}：台账是“${from}”，表格是“${to}”`;

function shownFrom({ number, fate, changes, sentence, ...who }: RowResult): RowShown {
  const lines = sentence === undefined ? changes.map(changeWords) : [sentence];
  return { number, title: `第 ${number} 行 ${titleOf(who)}`, word: ROW_FATES[fate].label, fate, lines };
}

/** Rows that could not be read on the phone are refused like others. */
export const unreadRows = ({ unread }: ReadSheet): RowResult[] =>
  unread.map((row) => ({ ...row, fate: 'refused', changes: [] }));

/** Rows of a call that was refused as a whole. */
export const refusedRows = (rows: readonly SheetRow[], sentence: string): RowResult[] =>
  rows.map(({ number, door, values: { name } }) => ({ number, door, name, fate: 'refused', changes: [], sentence }));

/** All rows, what needs a person first; in the order of the sheet where nobody can say yet. */
export const rowsShown = (results: readonly RowResult[]): RowShown[] =>
  results.map(shownFrom).sort((a, b) => ORDER.indexOf(a.fate) - ORDER.indexOf(b.fate) || a.number - b.number);

export const rowsUnseen = (rows: readonly SheetRow[]): RowShown[] =>
  rows.map(({ number, door, values: { name } }) => ({
    ...{ number, title: `第 ${number} 行 ${titleOf({ door, name })}`, word: '', fate: 'unknown' },
    lines: [],
  }));

const COUNTED: readonly [RowFate, string][] = [
  ['added', '人'],
  ['filled', '人'],
  ['disputed', '人'],
  ['same', '人'],
  ['refused', '行'],
];

/** `新增 12 人，补上 3 人，没有收 1 行`. */
export function countWords(results: readonly Pick<RowResult, 'fate'>[]): string {
  const words = COUNTED.flatMap(([fate, unit]) => {
    const count = results.filter((row) => row.fate === fate).length;
    return count === 0 ? [] : [`${ROW_FATES[fate].label} ${count} ${unit}`];
  });
  return words.join('，');
}

/** Would anything be written? */
export const hasNews = (results: readonly Pick<RowResult, 'fate'>[]): boolean =>
  results.some(({ fate }) => fate === 'added' || fate === 'filled' || fate === 'disputed');

export const columnWords = ({ unknownColumns }: ReadSheet): string =>
  unknownColumns.length === 0
    ? ''
    : `${unknownColumns.map((one) => `“${one}”`).join('、')}没有收：台账没有这一项，或者不能用表格传。`;
