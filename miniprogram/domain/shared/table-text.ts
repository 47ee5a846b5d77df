/**
 * Rows of cells, as they are copied from a spreadsheet (tabs) or stand in a CSV file: a cell in quotes may hold separators,
 * line ends and doubled quotes (RFC 4180). Empty lines are rows too, so that rows count as the spreadsheet counts them.
 * @param separators each a single character.
 * @returns nothing when a quote is opened and never closed: all that follows it would be swallowed without a word.
 */
export function readTable(text: string, separators: readonly string[]): string[][] | undefined {
  const chars = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = (): void => {
    row.push(cell.trim());
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars.charAt(at);
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (chars[at + 1] === '"') cell += chars.charAt((at += 1));
      else isQuoted = false;
    } else if (char === '"' && cell.trim() === '') isQuoted = true;
    else if (separators.includes(char)) endCell();
    else if (char === '\n') endRow();
    else cell += char;
  }
  if (isQuoted) return undefined;
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}

/** The table as text that {@link readTable} reads back with tabs. */
export const tableText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(quoted).join('\t')).join('\n');

const quoted = (cell: string): string => (/["\t\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);
