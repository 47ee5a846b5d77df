import fc from 'fast-check';
import { readSheet, remainderOf } from '../../../miniprogram/domain/resident/read-sheet';
import { batchesOf, SHEET_ROWS_MAX, SheetRow, SheetRows, twinsOf } from '../../../miniprogram/domain/resident/sheet';
import { checkCharacterOf } from '../../../miniprogram/domain/shared/identity-number';

const TODAY = '2026-11-22';
const IDENTITY = `31010919500102002${checkCharacterOf('31010919500102002')}`;
const HEAD = '门牌\t姓名\t性别\t出生日期\t与户主关系\t职业\t电话\t身份证号';
const read = (...lines: string[]) => readSheet([HEAD, ...lines].join('\n'), TODAY);

describe('a sheet as it was pasted', () => {
  test('becomes rows of the ledger’s own words, counted as the spreadsheet counts', () => {
    expect(read('', `302 室\t张三\t男\t1950/1/2\t户主\t退休\t138 0000-1111\t${IDENTITY.toLowerCase()}`)).toEqual({
      rows: [
        {
          number: 3,
          door: '302',
          values: {
            name: '张三',
            gender: 'male',
            bornOn: '1950-01-02',
            relation: '户主',
            occupation: '退休',
            phone: '13800001111',
            identityNumber: IDENTITY,
          },
        },
      ],
      unread: [],
      unknownColumns: [],
    });
  });

  test.each([['1950-1-2'], ['1950.01.02'], ['1950年1月2日'], ['19500102'], ['１９５０/1/2']])(
    'reads the day %s',
    (written) => {
      expect(read(`301\t张三\t女\t${written}\t户主`).rows[0]?.values.bornOn).toBe('1950-01-02');
    },
  );

  test.each([
    ['a CSV file', '门牌,姓名,性别\r\n301,张三,女\r\n'],
    ['full-width commas, as a phone types them', '门牌，姓名，性别\n301，张三，女'],
    ['both kinds', '门牌，姓名,性别\n301,张三，女'],
    ['a mark before the first word', '\uFEFF门牌\t姓名\t性别\n301\t张三\t女'],
    ['another order', '性别\t姓名\t门牌\n女\t张三\t301'],
    ['headings as people write them', '* 姓 名\t房号（室）\t性别：\n张三\t301室\t女性'],
    ['a title above the heading', '7 号楼\t\t\n门牌\t姓名\t性别\n３０１\t张三\t女'],
  ])('reads %s', (_, text) => {
    expect(readSheet(text, TODAY).rows).toMatchObject([{ door: '301', values: { name: '张三', gender: 'female' } }]);
  });

  test('takes from an ID number what the sheet itself does not say', () => {
    const { rows } = readSheet(`门牌\t姓名\t身份证号\n301\t张三\t${IDENTITY}`, TODAY);
    expect(rows[0]?.values).toMatchObject({ gender: 'female', bornOn: '1950-01-02' });
    expect(read(`301\t张三\t男\t1951-01-02\t\t\t\t${IDENTITY}`).rows[0]?.values).toMatchObject({
      gender: 'male',
      bornOn: '1951-01-02',
    });
  });

  test.each([
    ['no door', '\t张三\t女', '门牌还没有填。'],
    ['no name', '301\t\t女', '姓名还没有填。'],
    ['a gender of its own', '301\t张三\t未知', '性别要写“女”或“男”。'],
    ['a day that is none', '301\t张三\t女\t1950-02-30', '出生日期要写成 1950-01-02 这样。'],
    ['a day that could be two', '301\t张三\t女\t1950112', '出生日期要写成 1950-01-02 这样。'],
    ['a day to come', '301\t张三\t女\t2027-01-01', '出生日期晚于今天，请核对。'],
    ['half a phone number', '301\t张三\t女\t\t\t\t1380000', '手机号应是 11 位数字，以 1 开头，请核对。'],
    ['a wrong ID number', '301\t张三\t女\t\t\t\t\t310109195001020000', '身份证号的最后一位和前面对不上，请逐位核对。'],
    ['a number in a name', '301\t张三 13800001111\t女', '姓名里不要写电话和证件号，请删掉号码再保存。'],
    ['an endless name', `301\t${'长'.repeat(31)}\t女`, '姓名最多 30 个字，请删短一些。'],
    [
      'more cells than the heading has',
      '301\t张三\t女\t\t\t\t\t\t多',
      '这一行比表头多出几格，可能错位了；对齐以后再传。',
    ],
  ])('leaves a row with %s for the person to mend', (_, line, sentence) => {
    const { rows, unread } = read(line, '302\t李四\t男');
    expect(rows.map(({ number }) => number)).toEqual([3]);
    expect(unread).toMatchObject([{ number: 2, sentence }]);
  });

  test('takes of two rows about one person the first', () => {
    const { rows, unread } = read('301\t张三\t女', '302\t张三\t女', '301\t张三\t女\t1950-01-02');
    expect(rows.map(({ number }) => number)).toEqual([2, 3]);
    expect(unread).toMatchObject([{ number: 4, sentence: '和第 2 行是同一个人，只收第 2 行。' }]);
  });

  test.each([['健康情况'], ['病史'], ['就读学校'], ['民族'], ['电话']])('takes no column %s', (heading) => {
    const { rows, unknownColumns } = readSheet(`门牌\t姓名\t电话\t${heading}\n301\t张三\t13800001111\t有`, TODAY);
    expect(unknownColumns).toEqual([heading]);
    expect(rows[0]?.values).toEqual({ name: '张三', phone: '13800001111' });
  });

  test.each([
    ['nothing', '', '没找到表头'],
    ['no heading', '301\t张三\t女', '没找到表头'],
    ['no column of doors', '姓名\t性别\n张三\t女', '没找到表头'],
    ['a quote that is never closed', '门牌,姓名\n301,"张三\n302,李四', '双引号'],
  ])('with %s says why', (_, text, problem) => {
    expect(readSheet(text, TODAY)).toMatchObject({
      rows: [],
      unread: [],
      problem: expect.stringContaining(problem) as string,
    });
  });

  const line = fc
    .tuple(
      fc.constantFrom('', '301', '302 室', '长'.repeat(11)),
      fc.constantFrom('', '张三', '李四', '"王""五"'),
      fc.constantFrom('', '女', '不详'),
      fc.constantFrom('', '1950/1/2', '去年'),
    )
    .map((cells) => cells.join('\t'));

  test('every row that says anything is either taken, as the server takes it, or named', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const { rows, unread } = read(...lines);
        const said = lines.flatMap((one, index) => (one.trim() === '' ? [] : [index + 2]));
        expect([...rows, ...unread].map(({ number }) => number).sort((a, b) => a - b)).toEqual(said);
        for (const row of rows) expect(SheetRow.parse(row)).toEqual(row);
      }),
    );
  });

  test('what is left to mend reads as it did', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = [HEAD, ...lines].join('\n');
        const { unread } = readSheet(text, TODAY);
        const again = readSheet(remainderOf(text, new Set(unread.map(({ number }) => number))), TODAY);
        const isTwin = ({ sentence }: { sentence: string }) => sentence.includes('同一个人');
        expect(again.unread.filter((one) => !isTwin(one)).map(({ sentence }) => sentence)).toEqual(
          unread.filter((one) => !isTwin(one)).map(({ sentence }) => sentence),
        );
      }),
    );
  });
});

describe('the rows of one call', () => {
  const row = fc.record({
    number: fc.constant(0),
    door: fc.constantFrom('101', '102', '201', '202'),
    values: fc.record({
      name: fc.constantFrom('张三', '李四', '王五'),
      bornOn: fc.option(fc.constantFrom('1950-01-02', '1980-05-05'), { nil: undefined }),
    }),
  });
  const sheet = (rows: SheetRow[]): SheetRow[] => rows.map((one, index) => ({ ...one, number: index + 1 }));

  test('bear each number once', () => {
    const one = { number: 2, door: '301', values: { name: '张三' } };
    expect(SheetRows.safeParse([one, { ...one, number: 3 }]).success).toBe(true);
    expect(SheetRows.safeParse([one, one]).success).toBe(false);
  });

  test('no two rows without a twin are about one person', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (drawn) => {
        const rows = sheet(drawn);
        const twins = twinsOf(rows);
        for (const [number, first] of twins) expect(twins.has(first) || first >= number).toBe(false);
        expect(twinsOf(rows.filter(({ number }) => !twins.has(number))).size).toBe(0);
      }),
    );
  });

  test('all go, once, few enough at a time, and those of one door together', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 350 }), (drawn) => {
        const rows = sheet(drawn);
        const batches = batchesOf(rows);
        expect(batches.flat().sort((a, b) => a.number - b.number)).toEqual(rows);
        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(SHEET_ROWS_MAX);
        }
        for (const door of ['101', '102', '201', '202']) {
          const count = rows.filter((one) => one.door === door).length;
          const holding = batches.filter((batch) => batch.some((one) => one.door === door)).length;
          expect(holding).toBeLessThanOrEqual(Math.max(1, Math.ceil(count / SHEET_ROWS_MAX)));
        }
      }),
    );
  });
});
