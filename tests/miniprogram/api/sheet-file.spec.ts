import { chooseSheet } from '../../../miniprogram/api/sheet-file';
import { SHEET_FILE_MAX } from '../../../miniprogram/domain/sheet/contracts';
import { installFakeWx, lostNetwork, type FakeWx } from '../support/fake-wx';

let phone: FakeWx;
/** What the chats give: a file of so many bytes, or what WeChat says instead. */
let chosen: { size: number } | { errMsg: string };
const asked: object[] = [];

beforeEach(() => {
  phone = installFakeWx();
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  chosen = { size: 9000 };
  asked.length = 0;
  phone.replies['sheet.read'] = { text: '门牌\t姓名', sheetName: '一号楼', leftCount: 0 };
  Object.assign(wx, {
    chooseMessageFile: async (options: object) => {
      asked.push(options);
      if ('errMsg' in chosen) throw Object.assign(new Error(), chosen);
      return { tempFiles: [{ path: 'tmp/名单.xlsx', name: '名单.xlsx', size: chosen.size }] };
    },
    getFileSystemManager: () => ({
      readFile: ({ encoding, success }: { encoding: string; success(answer: object): void }) =>
        success({ data: encoding === 'base64' ? 'UEsDBA==' : new ArrayBuffer(4) }),
    }),
  });
});
afterEach(() => jest.restoreAllMocks());

const EMPTY = { textMax: 20_000, isFilled: false };

test('one Excel or CSV file out of a chat goes to be read, and its text comes back', async () => {
  expect(await chooseSheet(EMPTY)).toEqual({ kind: 'read', text: '门牌\t姓名', about: '已读“名单.xlsx”。' });
  expect(asked).toEqual([{ count: 1, type: 'file', extension: ['xlsx', 'xls', 'csv', 'txt'] }]);
  expect(phone.sent).toMatchObject([{ action: 'sheet.read', draft: { base64: 'UEsDBA==' } }]);
});

test('other sheets of the workbook are named, so that nobody believes they were read', async () => {
  phone.replies['sheet.read'] = { text: '门牌\t姓名', sheetName: '一号楼', leftCount: 2 };
  expect(await chooseSheet(EMPTY)).toMatchObject({
    about: '已读“名单.xlsx”。文件里还有 2 张表没有读，只读了“一号楼”。',
  });
});

test('somebody who thinks better of it is told nothing', async () => {
  chosen = { errMsg: 'chooseMessageFile:fail cancel' };
  expect(await chooseSheet(EMPTY)).toBeUndefined();
  expect(phone.sent).toEqual([]);
});

test('what stands in the box is not replaced without a word', async () => {
  phone.saysYes = false;
  expect(await chooseSheet({ ...EMPTY, isFilled: true })).toBeUndefined();
  phone.saysYes = true;
  expect(await chooseSheet({ ...EMPTY, isFilled: true })).toMatchObject({ kind: 'read' });
});

describe('it fails in words, with another way', () => {
  const refused = (fields?: object) => ({
    ok: false,
    error: { code: 'bad-input', sentence: '有的地方要改。', fields },
  });
  test.each<[string, () => void, RegExp]>([
    [
      'the privacy guide was refused',
      () => (chosen = { errMsg: 'chooseMessageFile:fail privacy permission' }),
      /复制了粘贴/,
    ],
    ['a file that one call cannot carry', () => (chosen = { size: SHEET_FILE_MAX + 1 }), /最多 48 KB，约四百行/],
    ['no sheet', () => answer(refused({ base64: '这是老的 .xls 格式；' })), /老的 \.xls/],
    ['refused without a field', () => answer(refused()), /有的地方要改/],
    ['no network', () => answer(lostNetwork()), /./],
    [
      'more than the box takes',
      () => (phone.replies['sheet.read'] = { text: '字'.repeat(20_001), leftCount: 0 }),
      /有 20001 个字，一次最多 20000 个/,
    ],
  ])('%s', async (_, happens, words) => {
    happens();
    expect(await chooseSheet(EMPTY)).toEqual({ kind: 'failed', sentence: expect.stringMatching(words) });
  });

  function answer(next: unknown): void {
    delete phone.replies['sheet.read'];
    phone.answers = [next] as FakeWx['answers'];
  }
});
