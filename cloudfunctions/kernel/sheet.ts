import { stream } from 'exceljs';
import type { Day, Instant } from '../../miniprogram/domain/shared/calendar';

/** A day as `2026-11-22`, a count, or words. */
export type Cell = string | number;
export type Row = readonly Cell[];

export interface Column {
  readonly title: string;
  /** In letters of Latin script; a Chinese one takes two. */
  readonly width: number;
  /** `count`: whole numbers, summed up in the last row. */
  readonly holds: 'text' | 'day' | 'count';
}

export interface Sheet {
  /** At most 31 letters, none of `[]:*?/\`. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** In pages, so that no more than one of them is in memory. Cells stand in the order of the columns. */
  readonly pages: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>;
}

/** Where `file` is written, by whom and as of when: the same content then gives the same parts inside. */
export interface Book {
  readonly file: string;
  readonly author: string;
  readonly at: Instant;
}

/** On every Windows, and mapped on everything else that opens spreadsheets; declared because the default one has no Chinese. */
const FONT = { name: '宋体', family: 3, charset: 134, size: 11 };
const HEAD_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE3F0ED' } } as const;
const TOP = { vertical: 'top' } as const;
const STYLES = {
  // '@': stays text when somebody edits the cell, also where it begins with = + - or @.
  text: { font: FONT, numFmt: '@', alignment: { ...TOP, wrapText: true } },
  day: { font: FONT, numFmt: 'yyyy-mm-dd', alignment: { ...TOP, horizontal: 'left' } },
  count: { font: FONT, numFmt: '0', alignment: TOP },
} as const;
const LATIN_LETTERS = 26;

type Writer = stream.xlsx.WorkbookWriter;
type SheetWriter = ReturnType<Writer['addWorksheet']>;

/** U+FFFE and U+FFFF are no letters of XML, and one of them makes the whole file unreadable. */
const readable = (words: string): string => words.replace(/[\uFFFE\uFFFF]/g, '');

/** A day is a whole number for Excel, whatever the zone: midnight UTC is the one that exceljs turns into it. */
const midnight = (day: Day): Date => new Date(`${day}T00:00:00.000Z`);

function valueOf({ holds }: Column, cell: Cell | undefined): string | number | Date | null {
  if (cell === undefined || cell === '') return null;
  if (typeof cell === 'number') return cell;
  return holds === 'day' ? midnight(cell) : readable(cell);
}

const letterOf = (index: number): string =>
  index < LATIN_LETTERS
    ? String.fromCharCode(65 + index)
    : letterOf(Math.floor(index / LATIN_LETTERS) - 1) + letterOf(index % LATIN_LETTERS);

/**
 * Writes a workbook of these sheets, one after the other. Each has a frozen head with filters, and where a column counts
 * something a last row with its sum: as a formula and as the number that the formula comes to.
 * @returns rows of each sheet, head and sum left out
 */
export async function writeBook({ file, author, at }: Book, sheets: readonly Sheet[]): Promise<number[]> {
  const book = new stream.xlsx.WorkbookWriter({ filename: file, useStyles: true, useSharedStrings: false });
  book.creator = book.lastModifiedBy = author;
  book.created = book.modified = new Date(at);
  const rowCounts: number[] = [];
  for (const sheet of sheets) rowCounts.push(await writeSheet(book, sheet));
  await book.commit();
  return rowCounts;
}

async function writeSheet(book: Writer, { name, columns, pages }: Sheet): Promise<number> {
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = columns.map(({ width, holds }) => ({ width, style: STYLES[holds] }));
  writeEmphasised(
    sheet,
    columns.map(({ title }) => title),
    HEAD_FILL,
  );
  const sums = columns.map(() => 0);
  let rowCount = 0;
  for await (const page of pages) {
    for (const row of page) {
      sheet.addRow(columns.map((column, index) => valueOf(column, row[index]))).commit();
      row.forEach((cell, index) => (sums[index] = (sums[index] ?? 0) + (typeof cell === 'number' ? cell : 0)));
    }
    rowCount += page.length;
  }
  const last = rowCount + 1;
  if (rowCount > 0) sheet.autoFilter = { from: 'A1', to: `${letterOf(columns.length - 1)}${last}` };
  if (rowCount > 0 && columns.some(({ holds }) => holds === 'count'))
    writeEmphasised(
      sheet,
      columns.map(({ holds }, index) => {
        if (holds !== 'count') return index === 0 ? '合计' : null;
        return { formula: `SUM(${letterOf(index)}2:${letterOf(index)}${last})`, result: sums[index] ?? 0 };
      }),
    );
  sheet.commit();
  return rowCount;
}

type Emphasised = string | null | { formula: string; result: number };

function writeEmphasised(sheet: SheetWriter, values: Emphasised[], fill?: typeof HEAD_FILL): void {
  const row = sheet.addRow(values);
  row.eachCell((cell) => {
    cell.font = { ...FONT, bold: true };
    if (typeof cell.value === 'string') cell.numFmt = '@';
    if (fill) cell.fill = fill;
  });
  row.commit();
}
