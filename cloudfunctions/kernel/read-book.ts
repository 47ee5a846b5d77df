import { Workbook, type CellValue, type Worksheet } from 'exceljs';

/** A sheet of a workbook as it is seen: cells as text, empty rows in their places. */
export interface ReadSheet {
  readonly name: string;
  readonly rows: string[][];
}

/** Far above any list that a committee keeps; a word in the last row of a sheet would make a million empty ones before it. */
const ROWS_MAX = 5000;
const COLUMNS_MAX = 100;
/** What the parts of a workbook may come to when they are unpacked. A file of 48 KB may claim to hold gigabytes. */
const UNPACKED_MAX = 16 * 1024 * 1024;

const END_OF_DIRECTORY = 0x06054b50;
const END_BYTES = 22;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;

/**
 * The sheets of an .xlsx file that hold something and are not hidden, in their order.
 * @throws Error when it is no workbook, would be too large once unpacked, or has more rows than a list has: none is left out without a word
 */
export async function readBook(bytes: Uint8Array): Promise<ReadSheet[]> {
  if (unpackedBytes(bytes) > UNPACKED_MAX) throw new Error('the workbook is too large when unpacked');
  const book = new Workbook();
  await book.xlsx.load(bytes.slice().buffer);
  return book.worksheets
    .filter(({ state }) => state === 'visible')
    .map((sheet) => ({ name: sheet.name, rows: rowsOf(sheet) }))
    .filter(({ rows }) => rows.some((cells) => cells.some((cell) => cell !== '')));
}

/** What the directory at the end of a zip file says of its parts. @throws Error when there is none */
function unpackedBytes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.byteLength - END_BYTES;
  while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) throw new Error('no zip file');
  let at = view.getUint32(end + 16, true);
  let sum = 0;
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + ENTRY_BYTES > bytes.byteLength || view.getUint32(at, true) !== ENTRY) throw new Error('no zip file');
    sum += view.getUint32(at + 24, true);
    at += ENTRY_BYTES + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return sum;
}

function rowsOf(sheet: Worksheet): string[][] {
  const rows: string[][] = [];
  sheet.eachRow((row, number) => {
    if (number > ROWS_MAX) throw new Error(`row ${number}`);
    while (rows.length < number - 1) rows.push([]);
    const cells: string[] = [];
    // A merged cell says in each of its places what it says in the first: the 门牌 beside three people is the 门牌 of all three.
    row.eachCell((cell, column) => {
      if (column > COLUMNS_MAX) return;
      while (cells.length < column - 1) cells.push('');
      cells.push(textOf(cell.value));
    });
    rows.push(cells);
  });
  return rows;
}

/** As somebody reads it in the cell; of a formula what it came to. */
function textOf(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return whenOf(value);
  if (typeof value !== 'object') return String(value).trim();
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .trim();
  if ('result' in value || 'formula' in value || 'sharedFormula' in value) return textOf(value.result as CellValue);
  if ('text' in value) return textOf(value.text as CellValue);
  return '';
}

/** A day, and the time where there is one: Excel knows no zone, so what exceljs calls UTC is what was typed. */
function whenOf(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [day = '', time = ''] = date.toISOString().split('T');
  return time.startsWith('00:00') ? day : `${day} ${time.slice(0, 5)}`;
}
