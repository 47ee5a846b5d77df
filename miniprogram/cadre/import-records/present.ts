import { withoutCallerNames } from '../../domain/look-back/caller-names';
import type { ImportedRow } from '../../domain/look-back/contracts';
import type { OutsideRow } from '../../domain/look-back/outside-row';
import type { ReadOutsideSheet } from '../../domain/look-back/outside-sheet';
import { dayInWords } from '../../domain/shared/calendar';
import { hidePrivateNumbers } from '../../domain/shared/private-numbers';
import { sourceLabel, type OutsideSource } from '../../domain/suggestion/source';

/** One row of the sheet, as the page shows it before and after. */
export interface RowShown {
  row: number;
  text: string;
  meta: string;
  /** Why it stays, with the mend. */
  problem: string;
}

/** What stays first: it needs a person. */
export const rowsRead = ({ rows, unread }: ReadOutsideSheet, sources: readonly OutsideSource[]): RowShown[] => [
  ...unread.map(({ row, text, sentence }) => ({
    row,
    text: text || '空着内容',
    meta: `第 ${row} 行`,
    problem: sentence,
  })),
  ...rows.map((one) => rowShown(one, sources)),
];

const rowShown = (
  { row, text, on, source, number, place }: OutsideRow,
  sources: readonly OutsideSource[],
): RowShown => ({
  row,
  text: hidePrivateNumbers(withoutCallerNames(text)).text,
  meta: [sourceLabel(source, sources), dayInWords(on), place, number].filter(Boolean).join(' · '),
  problem: '',
});

/** Rows that somebody has to mend; one that stands there twice is none. */
export const rowsToMend = ({ unread }: ReadOutsideSheet): number[] =>
  unread.filter(({ isTwin }) => !isTwin).map(({ row }) => row);

/** `读到 12 条，1 行要改，2 行重复`. */
export function readWords(sheet: ReadOutsideSheet): string {
  const mendCount = rowsToMend(sheet).length;
  const twinCount = sheet.unread.length - mendCount;
  return [
    `读到 ${sheet.rows.length} 条`,
    ...(mendCount > 0 ? [`${mendCount} 行要改`] : []),
    ...(twinCount > 0 ? [`${twinCount} 行重复，不用改`] : []),
  ].join('，');
}

export const columnWords = ({ unknownColumns }: ReadOutsideSheet): string =>
  unknownColumns.length === 0 ? '' : `${unknownColumns.map((one) => `“${one}”`).join('、')}没有用到，留在您的表格里。`;

/** `导入 12 条，先前已有 3 条；10 条认出了楼栋`. */
export function importedWords(rows: readonly ImportedRow[]): string {
  const imported = rows.filter(({ fate }) => fate === 'imported').length;
  const known = rows.length - imported;
  const placed = rows.filter(({ buildingName }) => buildingName !== undefined).length;
  return `导入 ${imported} 条${known > 0 ? `，先前已有 ${known} 条` : ''}；${placed} 条认出了楼栋`;
}
