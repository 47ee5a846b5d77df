import { Workbook } from 'exceljs';
import { readSheet } from '../../miniprogram/domain/resident/read-sheet';
import { type ROLES } from '../../miniprogram/domain/shared/permissions';
import { readTable } from '../../miniprogram/domain/shared/table-text';
import { readSheetFile, SHEET_FILE_MAX } from '../../miniprogram/domain/sheet/contracts';
import { startApi, type Api } from './support/api';
import type { Who } from './support/town';

let api: Api;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.stop());

const send = (bytes: Uint8Array, who: Who = 'cadreA') =>
  api.call(who, readSheetFile, { base64: Buffer.from(bytes).toString('base64') });
const read = async (bytes: Uint8Array) => {
  const answer = await send(bytes);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.data;
};
const refusal = async (bytes: Uint8Array) => {
  const answer = await send(bytes);
  return answer.ok ? 'taken' : answer.error.fields?.['base64'];
};
async function book(fill: (book: Workbook) => void): Promise<Uint8Array> {
  const made = new Workbook();
  fill(made);
  return new Uint8Array(await made.xlsx.writeBuffer());
}
const HEAD = ['门牌', '姓名', '出生日期', '电话'];

describe('a workbook', () => {
  it('is read as its cells look: days, numbers, formulas, links, letters of several looks', async () => {
    const bytes = await book((made) => {
      const sheet = made.addWorksheet('一号楼');
      sheet.addRow(HEAD);
      sheet.addRow([101, '周桂兰', new Date('1950-01-02T00:00:00.000Z'), 13800001111]);
      sheet.addRow([
        { formula: 'A2+1', result: 102 },
        { richText: [{ text: '李' }, { font: { bold: true }, text: '四' }] },
        new Date('2026-03-02T14:05:00.000Z'),
        { text: '13800002222', hyperlink: 'tel:13800002222' },
      ]);
      sheet.addRow([true, { error: '#N/A' }, null, ' 空格 ']);
    });
    const { text, sheetName, leftCount } = await read(bytes);
    expect({ sheetName, leftCount }).toEqual({ sheetName: '一号楼', leftCount: 0 });
    expect(readTable(text, ['\t'])).toEqual([
      HEAD,
      ['101', '周桂兰', '1950-01-02', '13800001111'],
      ['102', '李四', '2026-03-02 14:05', '13800002222'],
      ['true', '', '', '空格'],
    ]);
  });

  it('keeps rows in their places, says a merged door beside each of its people, and what is read is what would have been pasted', async () => {
    const bytes = await book((made) => {
      const sheet = made.addWorksheet('表');
      sheet.getCell('A1').value = '玉田路 1 号住户';
      sheet.mergeCells('A1:D1');
      sheet.getRow(3).values = HEAD;
      sheet.getRow(4).values = ['301', '周桂兰'];
      sheet.getRow(5).values = [undefined, '周小明'];
      sheet.mergeCells('A4:A5');
    });
    const { text } = await read(bytes);
    const sheet = readSheet(text, '2026-11-22');
    expect(sheet.problem).toBeUndefined();
    expect(sheet.rows.map(({ number, door, values }) => [number, door, values.name])).toEqual([
      [4, '301', '周桂兰'],
      [5, '301', '周小明'],
    ]);
  });

  it('of several sheets the first that shows something is read, and the others are counted', async () => {
    const bytes = await book((made) => {
      made.addWorksheet('空的');
      made.addWorksheet('藏着的', { state: 'hidden' }).addRow(['不给人看']);
      made.addWorksheet('名单').addRow(['一']);
      made.addWorksheet('名单二').addRow(['二']);
    });
    expect(await read(bytes)).toEqual({ text: '一', sheetName: '名单', leftCount: 1 });
  });

  it('a cell with tabs, quotes and lines stays one cell', async () => {
    const said = '她说"好"\n第二行\t后';
    const { text } = await read(await book((made) => made.addWorksheet('表').addRow([said, '旁边'])));
    expect(readTable(text, ['\t'])).toEqual([[said, '旁边']]);
  });

  it('four hundred people of a stairwell fit into what one call carries', async () => {
    const bytes = await book((made) => {
      const sheet = made.addWorksheet('表');
      sheet.addRow(HEAD);
      for (let n = 0; n < 400; n += 1)
        sheet.addRow([`${n % 30}0${n % 4}`, `住户${n}`, '1950-01-02', String(13800000000 + n * 7919)]);
    });
    expect(bytes.length).toBeLessThan(SHEET_FILE_MAX);
    expect(readTable((await read(bytes)).text, ['\t'])).toHaveLength(401);
  });
});

describe('a text file', () => {
  const TEXT = '门牌,姓名\r\n301,"周桂兰，母亲"\r\n';
  /** “门牌,姓名\n301,周桂兰\n” as a Chinese Excel saves a CSV. */
  const GBK = Buffer.from('c3c5c5c62cd0d5c3fb0a3330312cd6dcb9f0c0bc0a', 'hex');

  it.each<[string, Uint8Array, string]>([
    ['UTF-8', Buffer.from(TEXT), TEXT],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`), TEXT],
    ['UTF-16, little end first', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), TEXT],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16(), TEXT],
    ['GB 18030', GBK, '门牌,姓名\n301,周桂兰\n'],
  ])('in %s is read as it stands', async (_, bytes, text) => {
    expect(await read(bytes)).toEqual({ text, leftCount: 0 });
  });
});

describe('what is no sheet is refused in words, with the mend', () => {
  const OTHER = /读不出来；用 Excel 或 WPS 打开，另存为 \.xlsx/;
  /** A directory that says of its one part that it comes to 4 GB. */
  const bomb = (): Buffer => {
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(0xffffffff, 24);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(4, 16);
    return Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), entry, end]);
  };

  it.each<[string, Uint8Array | (() => Promise<Uint8Array>), RegExp]>([
    ['the older format', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /老的 \.xls 格式.*另存为 \.xlsx/],
    ['a picture', Buffer.from('ffd8ffe000104a464946000101', 'hex'), OTHER],
    ['a zip that is cut', async () => (await book((made) => made.addWorksheet('表').addRow([1]))).slice(0, 900), OTHER],
    ['a zip of something else', Buffer.from('504b0304000000000000', 'hex'), OTHER],
    ['one that would fill the memory', bomb(), OTHER],
    [
      'a word far below the list',
      () => book((made) => void (made.addWorksheet('表').getCell('A6000').value = '完')),
      OTHER,
    ],
    ['an empty workbook', () => book((made) => void made.addWorksheet('表')), /没有内容/],
    ['spaces', Buffer.from(' \n '), /没有内容/],
  ])('%s', async (_, bytes, words) => {
    expect(await refusal(typeof bytes === 'function' ? await bytes() : bytes)).toMatch(words);
  });

  it('too large, or no base64: before anything is unpacked', async () => {
    expect(await send(new Uint8Array(SHEET_FILE_MAX + 3))).toMatchObject({
      error: { code: 'bad-input', fields: { base64: expect.stringContaining('文件') } },
    });
    expect(await send(new Uint8Array(SHEET_FILE_MAX).fill(49))).toMatchObject({ ok: true });
    expect(await api.call('cadreA', readSheetFile, { base64: '不是' })).toMatchObject({ error: { code: 'bad-input' } });
  });
});

it('nothing of it is stored or logged, and one round trip asks who calls', async () => {
  const answer = await send(Buffer.from('门牌,姓名,电话\n301,周桂兰,13800001111\n'));
  const log = await api.cloud.log(answer.requestId);
  expect(log.databaseRoundTrips).toBe(1);
  expect(JSON.stringify(log)).not.toMatch(/周桂兰|13800001111/);
});

it('the committee alone may', async () => {
  const WHO: Record<keyof typeof ROLES, Who> = {
    ...{ secretary: 'secretaryA', cadre: 'cadreA', 'building-lead': 'leadA' },
    ...{ resident: 'resident', 'department-staff': 'staff', 'subdistrict-admin': 'admin' },
  };
  for (const [role, who] of Object.entries(WHO)) {
    const answer = await send(Buffer.from('一'), who);
    expect({ role, ok: answer.ok }).toEqual({ role, ok: ['secretary', 'cadre'].includes(role) });
    if (!answer.ok) expect(answer.error.code).toBe('not-allowed');
  }
});
