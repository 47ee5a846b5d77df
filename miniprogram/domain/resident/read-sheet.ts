import type { Day } from '../shared/calendar';
import { fieldErrors } from '../shared/field-errors';
import { toldByIdentityNumber } from '../shared/identity-number';
import { narrowFigures } from '../shared/private-numbers';
import { readTable, tableText } from '../shared/table-text';
import { RESIDENT_FIELDS } from './fields';
import { SHEET_FIELDS, SheetRow, twinsOf, twinSentence, type SheetField } from './sheet';
import { tidyValues, VALUE_LABELS } from './values';

/** What a sheet says before anybody has compared it with the ledger. */
export interface ReadSheet {
  rows: SheetRow[];
  /** Rows that cannot be taken, each with the mend. */
  unread: { number: number; door: string; name: string; sentence: string }[];
  /** Headings of columns that are not taken, as they stand there. */
  unknownColumns: string[];
  /** Why nothing could be read at all. */
  problem?: string;
}

type Column = SheetField | 'door';

/** Words that head a column, beside the label of the field. */
const HEADINGS: Partial<Record<Column, readonly string[]>> = {
  door: ['门牌', '门牌号', '室号', '房号', '室'],
  bornOn: ['生日', '出生年月日', '出生年月'],
  relation: ['关系', '户主关系'],
  phone: ['手机', '手机号', '手机号码', '联系电话', '电话号码'],
  identityNumber: ['身份证', '身份证号码', '公民身份号码', '证件号码'],
};

/** What the schema's own sentence does not tell: how it is written in a sheet. */
const MENDS: Readonly<Record<string, string>> = {
  'values.gender': '性别要写“女”或“男”。',
  'values.bornOn': '出生日期要写成 1950-01-02 这样。',
};

const LABELS = { ...VALUE_LABELS, door: '门牌' };
const NO_HEADING = '没找到表头。要有一行表头，里面有“门牌”和“姓名”两列；请连表头一起复制。';
const TOO_MANY_CELLS = '这一行比表头多出几格，可能错位了；对齐以后再传。';
const OPEN_QUOTE = '有一个双引号没有成对，后面的行分不开；补上或删掉它再看。';

/** `电话（手机）`, `* 姓名` and `姓 名` are headings too. */
const plainHeading = (heading: string): string => heading.replace(/[(（].*?[)）]|[\s*＊:：]/g, '');

function columnOf(heading: string): Column | undefined {
  const plain = plainHeading(heading);
  const isIt = (column: Column): boolean =>
    (column !== 'door' && RESIDENT_FIELDS[column].label === plain) || (HEADINGS[column] ?? []).includes(plain);
  return (['door', ...SHEET_FIELDS] as const).find(isIt);
}

/** Tabs where it was copied from a spreadsheet; else the commas that its heading uses. */
function separatorsOf(text: string): string[] {
  const heading = text.split(/[\r\n]+/).find((line) => plainHeading(line).includes('姓名')) ?? '';
  return heading.includes('\t') ? ['\t'] : [',', '，'].filter((comma) => heading.includes(comma));
}

/** `1950/1/2`, `1950年1月2日`, `19500102` → `1950-01-02`; what is no day stays as it is and is refused by name. */
function dayFrom(text: string): string {
  const parts = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(text);
  if (!parts) return text;
  const [, year = '', month = parts[4] ?? '', day = parts[5] ?? ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const GENDER_WORDS: Readonly<Record<string, string>> = { 女: 'female', 女性: 'female', 男: 'male', 男性: 'male' };

function valueFrom(column: Column, cell: string): string {
  if (column === 'gender') return GENDER_WORDS[cell] ?? cell;
  if (column === 'door') return narrowFigures(cell).replace(/\s*室$/, '');
  if (column === 'bornOn') return dayFrom(narrowFigures(cell));
  return column === 'phone' || column === 'identityNumber' ? narrowFigures(cell) : cell;
}

/** An ID number says when somebody was born and as what: taken where the sheet itself does not say. */
function completed({ values, ...row }: SheetRow): SheetRow {
  const told = values.identityNumber === undefined ? {} : toldByIdentityNumber(values.identityNumber);
  return { ...row, values: { ...told, ...values } };
}

/** One row as it would be sent, or the first thing that is to be mended in it. */
function rowFrom(row: { number: number; door: string; values: object }, today: Day): SheetRow | string {
  const parsed = SheetRow.safeParse(row);
  if (!parsed.success) {
    const [[field, sentence] = ['', '']] = Object.entries(fieldErrors(parsed.error, LABELS));
    return sentence.includes('还没有填') ? sentence : (MENDS[field] ?? sentence);
  }
  const { tidy, problems } = tidyValues(parsed.data.values, {}, today);
  const [problem] = Object.values(problems);
  return problem ?? completed({ ...parsed.data, values: tidy as SheetRow['values'] });
}

interface Table {
  head: number;
  columns: (Column | undefined)[];
  records: string[][];
}

/** The heading is the first row that names both door and person: a title may stand above it. */
function tableIn(text: string): Table | string {
  const records = readTable(text, separatorsOf(text));
  if (records === undefined) return OPEN_QUOTE;
  const head = records.findIndex((cells) =>
    ['door', 'name'].every((one) => cells.map(columnOf).includes(one as Column)),
  );
  const all = (records[head] ?? []).map(columnOf);
  // Of two columns for one field the first counts.
  const columns = all.map((column, n) => (all.indexOf(column) === n ? column : undefined));
  return head < 0 ? NO_HEADING : { head, columns, records };
}

/** Reads a sheet as it was pasted. Nothing of it leaves the phone here. `today` bounds days of birth. */
export function readSheet(text: string, today: Day): ReadSheet {
  const table = tableIn(text);
  if (typeof table === 'string') return { rows: [], unread: [], unknownColumns: [], problem: table };
  const { head, columns, records } = table;
  const unknownColumns = (records[head] ?? []).filter((heading, n) => heading !== '' && columns[n] === undefined);
  const read: (SheetRow | ReadSheet['unread'][number])[] = [];
  records.slice(head + 1).forEach((cells, index) => {
    if (cells.every((cell) => cell === '')) return;
    const said = columns.flatMap((column, n): [Column, string][] => {
      const cell = cells[n] ?? '';
      return column === undefined || cell === '' ? [] : [[column, valueFrom(column, cell)]];
    });
    const { door = '', ...values } = Object.fromEntries(said) as Partial<Record<Column, string>>;
    const number = head + index + 2;
    const isShifted = cells.slice(columns.length).some((cell) => cell !== '');
    const row = isShifted ? TOO_MANY_CELLS : rowFrom({ number, door, values }, today);
    read.push(typeof row === 'string' ? { number, door, name: values.name ?? '', sentence: row } : row);
  });
  const rows = read.filter((one): one is SheetRow => 'values' in one);
  const twins = twinsOf(rows);
  const unread = read.flatMap((one) => {
    if (!('values' in one)) return [one];
    const { number, door, values } = one;
    const first = twins.get(number);
    return first === undefined ? [] : [{ number, door, name: values.name, sentence: twinSentence(first) }];
  });
  return { rows: rows.filter(({ number }) => !twins.has(number)), unread, unknownColumns };
}

/** The sheet with these rows alone, under its heading: what is left to mend. */
export function remainderOf(text: string, numbers: ReadonlySet<number>): string {
  const table = tableIn(text);
  if (typeof table === 'string') return text;
  const { head, records } = table;
  return tableText(records.filter((_, index) => index === head || numbers.has(index + 1)));
}
