import fc from 'fast-check';
import { outsideKey } from '../../../miniprogram/domain/look-back/outside-row';
import { outsideRemainder, readOutsideSheet } from '../../../miniprogram/domain/look-back/outside-sheet';
import { tableText } from '../../../miniprogram/domain/shared/table-text';
import { parseSources } from '../../../miniprogram/domain/suggestion/source';

const TERMS = { sources: parseSources(), source: 'hotline', today: '2026-11-22' };
const read = (rows: readonly (readonly string[])[]) => readOutsideSheet(tableText(rows), TERMS);
const HEAD = ['工单编号', '来电时间', '诉求地址', '诉求分类', '诉求内容'];
const ROW = ['SH001', '2026/3/2 14:05', '玉田一村7号', '房屋管理', '厨房漏水'];

test('a call centre’s sheet, as it is copied, under its own headings', () => {
  expect(read([['12345 工单明细'], HEAD, ROW])).toEqual({
    rows: [
      {
        row: 3,
        source: 'hotline',
        number: 'SH001',
        on: '2026-03-02',
        place: '玉田一村7号',
        label: '房屋管理',
        text: '厨房漏水',
      },
    ],
    unread: [],
    unknownColumns: [],
  });
});

test('a CSV file with commas and line ends inside its cells', () => {
  const sheet = readOutsideSheet('\uFEFF编号,日期,内容\r\nA1,2026-03-02,"漏水,\n还有霉斑"\r\n\r\n', TERMS);
  expect(sheet.rows).toMatchObject([{ row: 2, number: 'A1', text: '漏水,\n还有霉斑' }]);
});

test('who called and how to reach her is not taken, and said so', () => {
  const sheet = read([
    [...HEAD, '来电人', '联系电话'],
    [...ROW, '陈某', '13800001111'],
  ]);
  expect(sheet.unknownColumns).toEqual(['来电人', '联系电话']);
  expect(JSON.stringify(sheet.rows)).not.toMatch(/陈某|1380000/);
});

test.each<[string, string]>([
  ['2026-03-02', '2026-03-02'],
  ['2026/3/2', '2026-03-02'],
  ['2026.3.2 9:00', '2026-03-02'],
  ['2026年3月2日', '2026-03-02'],
  ['２０２６年３月２日', '2026-03-02'],
  ['20260302', '2026-03-02'],
  ['46083', '2026-03-02'],
  ['46083.58', '2026-03-02'],
])('%s is %s', (written, on) => {
  expect(read([HEAD, ['', written, '', '', '漏水']]).rows).toMatchObject([{ on }]);
});

test.each<[string, string]>([
  ['12345热线', 'hotline'],
  ['hotline', 'hotline'],
  ['12345', 'hotline'],
  ['人民建议征集', 'proposal'],
  ['来信来访', 'reception'],
])('a column says that it came from %s', (written, source) => {
  expect(
    read([
      ['来源', '时间', '内容'],
      [written, '2026-03-02', '漏水'],
    ]).rows,
  ).toMatchObject([{ source }]);
});

test.each<[string, string[], RegExp]>([
  ['no content', ['A', '2026-03-02', '', '', ''], /内容还没有填/],
  ['no day', ['A', '', '', '', '漏水'], /时间还没有填/],
  ['no such day', ['A', '2026-02-30', '', '', '漏水'], /2026-03-02 这样/],
  ['a day in words', ['A', '上个月', '', '', '漏水'], /2026-03-02 这样/],
  ['a day to come', ['A', '2026-11-23', '', '', '漏水'], /今天之后/],
  ['an endless text', ['A', '2026-03-02', '', '', '长'.repeat(1501)], /最多 1500 个字/],
  ['one cell too many', ['A', '2026-03-02', '', '', '漏水', '又一格'], /多出几格/],
])('a row with %s stays, with the mend', (_, cells, sentence) => {
  const sheet = read([HEAD, cells, ROW]);
  expect(sheet.unread).toEqual([{ row: 2, text: expect.any(String), sentence: expect.stringMatching(sentence) }]);
  expect(sheet.rows).toHaveLength(1);
});

test('a desk that no setting names is refused by name', () => {
  const sheet = read([
    ['来源', '时间', '内容'],
    ['市长信箱', '2026-03-02', '漏水'],
  ]);
  expect(sheet.unread[0]?.sentence).toMatch(/“市长信箱”不在设置里/);
});

test('other desks are a matter of settings, not of code', () => {
  const sources = parseSources('mayor:市长信箱');
  const sheet = readOutsideSheet('来源\t时间\t内容\n市长信箱\t2026-03-02\t漏水', { ...TERMS, sources });
  expect(sheet.rows).toMatchObject([{ source: 'mayor' }]);
});

test('the same record twice is taken once', () => {
  const sheet = read([HEAD, ROW, ROW]);
  expect(sheet.rows).toHaveLength(1);
  expect(sheet.unread).toEqual([
    { row: 3, text: '厨房漏水', sentence: '和第 2 行是同一条，只导入一次。', isTwin: true },
  ]);
});

test('numbers and the caller’s name in a row that stays are hidden on the screen', () => {
  const [row] = read([HEAD, ['A', '', '', '', '市民陈建国反映漏水，请回电 13800001111']]).unread;
  expect(row?.text).toMatch(/^市民〔姓名〕反映漏水/);
  expect(row?.text).not.toContain('13800001111');
});

test.each([
  ['', /没找到表头/],
  ['随便一段话', /没找到表头/],
  ['时间\t内容\n"没关上', /双引号没有成对/],
])('“%s” is no sheet', (text, problem) => {
  expect(readOutsideSheet(text, TERMS)).toEqual({
    rows: [],
    unread: [],
    unknownColumns: [],
    problem: expect.stringMatching(problem),
  });
});

const cell = fc.string({ unit: fc.constantFrom(...'漏水 ,，"\t\n7号'), maxLength: 8 });

test('every row is either taken or stays with a mend, and what stays is the sheet of those rows', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, fc.constantFrom('2026-03-02', '', '昨天'), cell), { maxLength: 12 }),
      (rows) => {
        const text = tableText([['编号', '时间', '内容'], ...rows]);
        const sheet = readOutsideSheet(text, TERMS);
        const left = new Set(sheet.unread.map(({ row }) => row));
        const filled = rows.filter((cells) => cells.some((one) => one.trim() !== ''));
        expect(sheet.rows.length + sheet.unread.length).toBe(filled.length);
        const again = readOutsideSheet(outsideRemainder(text, left), TERMS);
        expect(again.rows.length + again.unread.length).toBe(left.size);
      },
    ),
  );
});

test('two rows are one record by their number, or, without one, by all that they say', () => {
  const row = { row: 2, source: 'hotline', on: '2026-03-02', text: '漏水' };
  expect(outsideKey({ ...row, number: '1', text: '改过的' })).toBe(outsideKey({ ...row, number: '1' }));
  expect(outsideKey({ ...row, number: '1', source: 'proposal' })).not.toBe(outsideKey({ ...row, number: '1' }));
  expect(outsideKey({ ...row, row: 9 })).toBe(outsideKey(row));
  expect(outsideKey({ ...row, on: '2026-03-03' })).not.toBe(outsideKey(row));
});
