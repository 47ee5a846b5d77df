import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Workbook, type CellValue } from 'exceljs';
import fc from 'fast-check';
import { writeBook, type Column, type Row } from '../../cloudfunctions/kernel/sheet';
import { unzip } from '../support/unzip';
import { SEED } from './support/seed';

const COLUMNS: Column[] = [
  { title: '走访日期', width: 12, holds: 'day' },
  { title: '备注', width: 40, holds: 'text' },
  { title: '条数', width: 8, holds: 'count' },
];
const AT = '2026-11-22T02:00:00.000Z';

const folder = mkdtempSync(path.join(os.tmpdir(), 'baijiamen-sheet-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let written = 0;

async function write(pages: readonly (readonly Row[])[], at = AT): Promise<{ file: string; rowCounts: number[] }> {
  const file = path.join(folder, `${(written += 1)}.xlsx`);
  const about = { name: '说明', columns: [{ title: '项目', width: 12, holds: 'text' as const }], pages: [[['甲']]] };
  const rowCounts = await writeBook({ file, author: '人甲', at }, [{ name: '台账', columns: COLUMNS, pages }, about]);
  return { file, rowCounts };
}

async function read(file: string): Promise<{ book: Workbook; rows: CellValue[][] }> {
  const book = new Workbook();
  await book.xlsx.readFile(file);
  const rows: CellValue[][] = [];
  book.getWorksheet('台账')!.eachRow((row) => rows.push((row.values as CellValue[]).slice(1)));
  return { book, rows };
}

const parts = (file: string): Map<string, Buffer> => unzip(readFileSync(file));

const THREE: Row[][] = [
  [
    ['2026-11-01', '灯坏了', 2],
    ['2026-11-30', '', 0],
  ],
  [['2028-02-29', '在', 5]],
];

test('what is written is read back: head, days as days, the sum as formula and as number', async () => {
  const { file, rowCounts } = await write(THREE);
  expect(rowCounts).toEqual([3, 1]);
  const { rows } = await read(file);
  expect(rows).toEqual([
    ['走访日期', '备注', '条数'],
    [new Date('2026-11-01T00:00:00.000Z'), '灯坏了', 2],
    [new Date('2026-11-30T00:00:00.000Z'), undefined, 0],
    [new Date('2028-02-29T00:00:00.000Z'), '在', 5],
    ['合计', undefined, { formula: 'SUM(C2:C4)', result: 7 }],
  ]);
});

test('a day is a whole number inside, so that no zone can move it', async () => {
  const { file } = await write(THREE);
  expect(parts(file).get('xl/worksheets/sheet1.xml')!.toString()).toContain('<v>46327</v>');
});

test('the head stays when one scrolls, columns have their widths, every letter a Chinese font', async () => {
  const { book } = await read((await write(THREE)).file);
  const sheet = book.getWorksheet('台账')!;
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(sheet.autoFilter).toBe('A1:C4');
  expect(COLUMNS.map((_, index) => sheet.getColumn(index + 1).width)).toEqual([12, 40, 8]);
  sheet.eachRow((row) => row.eachCell((cell) => expect(cell.font).toMatchObject({ name: '宋体', charset: 134 })));
  expect(sheet.getCell('A2').numFmt).toBe('yyyy-mm-dd');
  expect(book.creator).toBe('人甲');
  expect(book.created.toISOString()).toBe(AT);
});

test('the parts that Excel asks for are there, each named in the table of contents', async () => {
  const inside = parts((await write(THREE)).file);
  expect([...inside.keys()].sort()).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'docProps/app.xml',
    'docProps/core.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/theme/theme1.xml',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
    'xl/worksheets/sheet2.xml',
  ]);
  const contents = inside.get('[Content_Types].xml')!.toString();
  for (const part of ['/xl/workbook.xml', '/xl/worksheets/sheet1.xml', '/xl/worksheets/sheet2.xml', '/xl/styles.xml'])
    expect(contents).toContain(`PartName="${part}"`);
  const ids = (part: string) =>
    [
      ...inside
        .get(part)!
        .toString()
        .matchAll(/(?:r:id|Id)="(rId\d+)"/g),
    ].map(([, id]) => id);
  for (const id of ids('xl/workbook.xml')) expect(ids('xl/_rels/workbook.xml.rels')).toContain(id);
});

test('the same content gives the same parts, byte for byte', async () => {
  const [one, other] = [parts((await write(THREE)).file), parts((await write([THREE.flat()])).file)];
  expect([...one.keys()]).toEqual([...other.keys()]);
  for (const [name, bytes] of one) expect(bytes.equals(other.get(name)!)).toBe(true);
});

test('a sheet without rows has its head and no sum', async () => {
  const { file, rowCounts } = await write([]);
  expect(rowCounts).toEqual([0, 1]);
  expect((await read(file)).rows).toEqual([['走访日期', '备注', '条数']]);
});

test.each([
  '=1+1',
  '=HYPERLINK("http://x","点")',
  '+86 21',
  '-5',
  '@SUM(A1)',
  '\t=1',
  "'=1",
  '<b>&</b>',
  '王阿姨\n说',
  '👵🏻',
  '\uFFFE在',
])('%j is text and never a formula', async (words) => {
  const { file } = await write([[['2026-11-01', words, 0]]]);
  const { book } = await read(file);
  const cell = book.getWorksheet('台账')!.getCell('B2');
  expect(cell.value).toBe(words.replace('\uFFFE', ''));
  expect(cell.numFmt).toBe('@');
  // One formula there is: the sum.
  expect(parts(file).get('xl/worksheets/sheet1.xml')!.toString().match(/<f>/g)).toHaveLength(1);
});

test('signs of XML are words inside, each escaped once', async () => {
  const { file } = await write([[['2026-11-01', '<b>&amp;</b>', 0]]]);
  const sheet = parts(file).get('xl/worksheets/sheet1.xml')!.toString();
  expect(sheet).toContain('<v>&lt;b&gt;&amp;amp;&lt;/b&gt;</v>');
});

test(`whatever is written comes back, and the sum is the sum (SEED=${SEED})`, async () => {
  const day = fc.constantFrom('2024-02-29', '2026-01-01', '2026-11-22', '2026-12-31');
  const words = fc.string({ maxLength: 40, unit: 'binary' }).map((text) => text.replace(/[\p{Cc}\uFFFE\uFFFF]/gu, ''));
  const row = fc.tuple(day, words, fc.nat({ max: 99 }));
  const pages = fc.array(fc.array(row, { maxLength: 8 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(pages, async (content) => {
      const { rows } = await read((await write(content)).file);
      const flat = content.flat();
      const [, ...body] = rows;
      expect(
        body
          .slice(0, flat.length)
          .map(([at, text, count]) => [(at as Date).toISOString().slice(0, 10), text ?? '', count]),
      ).toEqual(flat);
      if (flat.length > 0)
        expect(body.at(-1)![2]).toMatchObject({ result: flat.reduce((sum, [, , count]) => sum + count, 0) });
    }),
    { seed: SEED, numRuns: 25 },
  );
});
