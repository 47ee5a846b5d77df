import { forgetSpreadsheets, showSpreadsheet } from '../../../miniprogram/platform/documents';

interface Answers {
  success(answer: object): void;
  fail(error: { errMsg: string }): void;
}

const OWN = 'wxfile://usr/';
let files: Set<string>;
let statusCode: number;
let opens: boolean;
beforeEach(() => {
  [files, statusCode, opens] = [new Set(['attachment-1.jpg']), 200, true];
  const wx = {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    canIUse: () => true,
    downloadFile({ filePath, success }: { filePath: string } & Answers) {
      if (statusCode === 200) files.add(filePath.slice(OWN.length));
      success({ statusCode });
    },
    openDocument: () => (opens ? Promise.resolve() : Promise.reject(new Error('openDocument:fail'))),
    getFileSystemManager: () => ({
      readdir: ({ success }: Answers) => success({ files: [...files] }),
      unlink({ filePath, success, fail }: { filePath: string } & Answers) {
        if (files.delete(filePath.slice(OWN.length))) success({});
        else fail({ errMsg: 'no such file' });
      },
    }),
  };
  Object.assign(globalThis, { wx });
});

test.each([
  ['shown', 200, true],
  ['not-fetched', 404, true],
  ['not-shown', 200, false],
])('%s: no copy outlives the next launch, and photos stay', async (fate, status, isOpened) => {
  [statusCode, opens] = [status, isOpened];
  expect(await showSpreadsheet('https://files/r1', '走访台账-东五居委会-2026年11月.xlsx')).toBe(fate);
  await forgetSpreadsheets();
  expect([...files]).toEqual(['attachment-1.jpg']);
});

test('a phone that does not say what it holds is no trouble', async () => {
  Object.assign(wx, {
    getFileSystemManager: () => ({ readdir: ({ fail }: Answers) => fail({ errMsg: 'permission denied' }) }),
  });
  await expect(forgetSpreadsheets()).resolves.toBeUndefined();
});
