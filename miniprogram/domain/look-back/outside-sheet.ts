import type { Day } from '../shared/calendar';
import { fieldErrors } from '../shared/field-errors';
import { hidePrivateNumbers } from '../shared/private-numbers';
import { readTable, tableText } from '../shared/table-text';
import type { OutsideSource } from '../suggestion/source';
import { withoutCallerNames } from './caller-names';
import { OUTSIDE_ROW_LABELS, outsideKey, OutsideRow } from './outside-row';

/** What a sheet of records from outside says. */
export interface ReadOutsideSheet {
  rows: OutsideRow[];
  /** Rows that are not taken, each with the mend; of one that stands there already (`isTwin`) there is nothing to mend. */
  unread: { row: number; text: string; sentence: string; isTwin?: true }[];
  /** Headings of columns that are not taken: nobody asked for them, so they stay where they are. */
  unknownColumns: string[];
  /** Why nothing could be read at all. */
  problem?: string;
}

export interface OutsideSheetTerms {
  sources: readonly OutsideSource[];
  /** Of rows whose sheet has no column for it. */
  source: string;
  /** What lies behind it has not happened yet. */
  today: Day;
}

type Column = Exclude<keyof OutsideRow, 'row'>;

/** Words that head a column in the sheets of call centres, of the collector of suggestions and of reception desks. */
const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  source: ['来源', '渠道', '诉求来源', '来源渠道', '受理渠道', '信息来源'],
  number: ['编号', '工单号', '工单编号', '单号', '受理编号', '信访编号', '建议编号', '登记号', '流水号', '案件编号'],
  on: [
    '时间',
    '日期',
    '来电时间',
    '受理时间',
    '受理日期',
    '反映时间',
    '登记时间',
    '来访时间',
    '来访日期',
    '提交时间',
    '发生时间',
  ],
  place: ['地点', '地址', '发生地址', '事发地址', '诉求地址', '反映地址', '发生地点', '小区', '住址', '位置'],
  label: ['类别', '分类', '诉求类别', '问题类别', '诉求分类', '事项类别', '问题分类', '诉求类型'],
  text: [
    '内容',
    '诉求内容',
    '反映内容',
    '诉求描述',
    '问题描述',
    '建议内容',
    '来访事由',
    '事由',
    '主要内容',
    '诉求',
    '建议',
    '工单内容',
  ],
};
const COLUMNS = Object.keys(HEADINGS) as Column[];

const NO_HEADING = '没找到表头。要有一行表头，里面有“时间”和“内容”两列；请连表头一起复制。';
const OPEN_QUOTE = '有一个双引号没有成对，后面的行分不开；补上或删掉它再看。';
const TOO_MANY_CELLS = '这一行比表头多出几格，可能错位了；对齐以后再导入。';
const NO_DAY = '时间要写成 2026-03-02 这样。';
const NOT_YET = '时间在今天之后，请核对。';

/** `诉求内容（必填）`, `* 内容` and `内 容` are headings too. */
const plainHeading = (heading: string): string => heading.replace(/[(（].*?[)）]|[\s*＊:：]/g, '');

const columnOf = (heading: string): Column | undefined =>
  COLUMNS.find((column) => HEADINGS[column].includes(plainHeading(heading)));

/** Tabs where it was copied from a spreadsheet; else the commas of a CSV file. Full-width ones stand in every sentence. */
const separatorsOf = (text: string): string[] => [text.includes('\t') ? '\t' : ','];

/** Serial days of a spreadsheet count from the last day of 1899. */
const SERIAL_FROM = Date.UTC(1899, 11, 30);

/** `2026/3/2 14:05`, `2026年3月2日`, `20260302` or a serial day `46083.5` → `2026-03-02`; what is no day stays and is refused. */
function dayFrom(cell: string): string {
  const text = cell.normalize('NFKC');
  const [, serial] = /^(4\d{4}|5[0-5]\d{3})(?:\.\d+)?$/.exec(text) ?? [];
  if (serial !== undefined) return new Date(SERIAL_FROM + Number(serial) * 86_400_000).toISOString().slice(0, 10);
  const parts = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[\sT].*)?$/.exec(text);
  if (!parts) return text;
  const [, year = '', month = parts[4] ?? '', day = parts[5] ?? ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** `12345热线`, `热线` or `hotline` → `hotline`. */
function sourceFrom(cell: string, sources: readonly OutsideSource[]): string | undefined {
  const fits = ({ code, label }: OutsideSource) => code === cell || label === cell;
  const nearly = ({ label }: OutsideSource) => cell.length > 1 && (label.includes(cell) || cell.includes(label));
  return (sources.find(fits) ?? sources.find(nearly))?.code;
}

interface Table {
  head: number;
  columns: (Column | undefined)[];
  records: string[][];
}

/** The heading is the first row that names time and content: a title may stand above it. */
function tableIn(text: string): Table | string {
  const records = readTable(text, separatorsOf(text));
  if (records === undefined) return OPEN_QUOTE;
  const head = records.findIndex((cells) => {
    const named = cells.map(columnOf);
    return named.includes('on') && named.includes('text');
  });
  const all = (records[head] ?? []).map(columnOf);
  // Of two columns for one field the first counts.
  const columns = all.map((column, n) => (all.indexOf(column) === n ? column : undefined));
  return head < 0 ? NO_HEADING : { head, columns, records };
}

function rowFrom(cells: Partial<Record<Column, string>>, row: number, terms: OutsideSheetTerms): OutsideRow | string {
  const { source: said, on = '', ...rest } = cells;
  const source = said === undefined ? terms.source : sourceFrom(said, terms.sources);
  if (source === undefined)
    return `来源“${said ?? ''}”不在设置里，改成${terms.sources.map(({ label }) => label).join('、')}之一。`;
  const parsed = OutsideRow.safeParse({ ...rest, row, source, ...(on !== '' && { on: dayFrom(on) }) });
  if (!parsed.success) {
    const [[field, sentence] = ['', '']] = Object.entries(fieldErrors(parsed.error, OUTSIDE_ROW_LABELS));
    return field === 'on' && on !== '' ? NO_DAY : sentence;
  }
  return parsed.data.on > terms.today ? NOT_YET : parsed.data;
}

/** Reads a sheet as it was pasted. Nothing of it leaves the phone here. */
export function readOutsideSheet(text: string, terms: OutsideSheetTerms): ReadOutsideSheet {
  const table = tableIn(text);
  if (typeof table === 'string') return { rows: [], unread: [], unknownColumns: [], problem: table };
  const { head, columns, records } = table;
  const sheet: ReadOutsideSheet = {
    rows: [],
    unread: [],
    unknownColumns: (records[head] ?? []).filter((heading, n) => heading !== '' && columns[n] === undefined),
  };
  const rowByKey = new Map<string, number>();
  records.slice(head + 1).forEach((cells, index) => {
    if (cells.every((cell) => cell === '')) return;
    const row = head + index + 2;
    const said = Object.fromEntries(
      columns.flatMap((column, n): [Column, string][] => {
        const cell = cells[n] ?? '';
        return column === undefined || cell === '' ? [] : [[column, cell]];
      }),
    ) as Partial<Record<Column, string>>;
    const isShifted = cells.slice(columns.length).some((cell) => cell !== '');
    const read = isShifted ? TOO_MANY_CELLS : rowFrom(said, row, terms);
    const twin = typeof read === 'string' ? undefined : rowByKey.get(outsideKey(read));
    const sentence =
      typeof read === 'string' ? read : twin === undefined ? undefined : `和第 ${twin} 行是同一条，只导入一次。`;
    if (typeof read === 'string' || sentence !== undefined) {
      // Callers' names and numbers are not for a screen that somebody else may see.
      const { text: shown } = hidePrivateNumbers(withoutCallerNames(said.text ?? ''));
      sheet.unread.push({ row, text: shown, sentence: sentence ?? '', ...(twin !== undefined && { isTwin: true }) });
      return;
    }
    rowByKey.set(outsideKey(read), row);
    sheet.rows.push(read);
  });
  return sheet;
}

/** The sheet with these rows alone, under its heading: what is left to mend. */
export function outsideRemainder(text: string, rows: ReadonlySet<number>): string {
  const table = tableIn(text);
  if (typeof table === 'string') return text;
  const { head, records } = table;
  return tableText(records.filter((_, index) => index === head || rows.has(index + 1)));
}
