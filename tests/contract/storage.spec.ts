import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import tcb from '@cloudbase/node-sdk';
import { isRealCloud, refusal } from './support';
import { sdkFor, startStorage, type StorageCloud } from './storage-support';

/** What function code may rely on of cloud storage, through the unmodified SDK; a real environment is left as it was. */
let local: StorageCloud | undefined;
let app: ReturnType<typeof tcb.init>;
const folder = mkdtempSync(path.join(os.tmpdir(), 'contract-files-'));
const stored: string[] = [];

beforeAll(async () => {
  if (isRealCloud) {
    const { CLOUDBASE_ENV: env = '', CLOUDBASE_SECRET_ID: secretId, CLOUDBASE_SECRET_KEY: secretKey } = process.env;
    app = tcb.init({ env, secretId, secretKey });
  } else {
    local = await startStorage();
    app = sdkFor(local);
  }
});
afterAll(async () => {
  if (stored.length > 0) await app.deleteFile({ fileList: stored });
  await local?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const put = async (cloudPath: string, text: string): Promise<string> => {
  const { fileID } = await app.uploadFile({ cloudPath: `contract/${cloudPath}`, fileContent: Buffer.from(text) });
  stored.push(fileID);
  return fileID;
};
const text = async (fileID: string) => String((await app.downloadFile({ fileID })).fileContent);
const answers = async (fileList: (string | { fileID: string; maxAge: number })[]) =>
  (await app.getTempFileURL({ fileList: fileList as never })).fileList as {
    code: string;
    fileID: string;
    tempFileURL: string;
  }[];

test.each([
  ['plain', 'plain.txt'],
  ['Chinese', '走访/东五居委会/照片 一.jpg'],
  ['with letters that addresses use', 'a+b=c&d;e,f@g$h.txt'],
  ['with a percent sign', '100%.txt'],
  ['with a question mark', 'why?.txt'],
])('what is put under a name: %s comes back', async (_what, name) => {
  const fileID = await put(name, `bytes of ${name}`);
  expect(fileID).toMatch(/^cloud:\/\/[^/]+\/contract\//);
  expect(fileID.endsWith(`/contract/${name}`)).toBe(true);
  expect(await text(fileID)).toBe(`bytes of ${name}`);
});

test('an empty file is a file', async () => {
  expect(await text(await put('empty.txt', ''))).toBe('');
});

test('a second upload to the same path replaces the first', async () => {
  const first = await put('twice.txt', 'old and longer');
  expect(await put('twice.txt', 'new')).toBe(first);
  expect(await text(first)).toBe('new');
});

test('a stream goes up, and comes down into a file', async () => {
  const source = path.join(folder, 'source.bin');
  const target = path.join(folder, 'target.bin');
  const bytes = Buffer.alloc(3_000_000, '百家门');
  writeFileSync(source, bytes);
  const { fileID } = await app.uploadFile({
    cloudPath: 'contract/stream.bin',
    fileContent: createReadStream(source),
  });
  stored.push(fileID);
  await app.downloadFile({ fileID, tempFilePath: target } as never);
  // The SDK answers when the first bytes are there, not when the file is written.
  for (let i = 0; i < 100 && (!existsSync(target) || readFileSync(target).length < bytes.length); i++) await pause(20);
  expect(readFileSync(target).equals(bytes)).toBe(true);
});

test('a temporary address is read without any identity, and only for its own file', async () => {
  const [mine, other] = await answers([await put('mine.txt', 'mine'), await put('other.txt', 'other')]);
  const fetched = await fetch(encodeURI(mine!.tempFileURL));
  expect([fetched.status, await fetched.text()]).toEqual([200, 'mine']);
  expect(fetched.headers.get('content-type')).toMatch(/^text\/plain/);
  const query = mine!.tempFileURL.slice(mine!.tempFileURL.indexOf('?'));
  const bare = other!.tempFileURL.slice(0, other!.tempFileURL.indexOf('?'));
  expect((await fetch(bare)).status).toBe(403);
  expect((await fetch(bare + query)).status).toBe(403);
});

test('one missing file does not spoil the others', async () => {
  const fileID = await put('there.txt', 'there');
  const missing = fileID.replace('there.txt', 'nowhere.txt');
  expect(await answers([fileID, missing])).toMatchObject([
    { code: 'SUCCESS', fileID },
    { code: 'STORAGE_FILE_NONEXIST', fileID: missing, tempFileURL: '' },
  ]);
  expect(await app.downloadFile({ fileID: missing }).catch((error: { code: string }) => error)).toMatchObject({
    code: 'STORAGE_FILE_NONEXIST',
  });
});

test('deleted is deleted, once', async () => {
  const fileID = await put('gone.txt', 'x');
  const [address] = await answers([fileID]);
  expect((await app.deleteFile({ fileList: [fileID] })).fileList).toMatchObject([{ code: 'SUCCESS', fileID }]);
  expect((await fetch(encodeURI(address!.tempFileURL))).status).toBe(404);
  expect((await app.deleteFile({ fileList: [fileID] })).fileList).toMatchObject([
    { code: 'STORAGE_FILE_NONEXIST', fileID },
  ]);
});

test.each<[string, () => Promise<unknown>]>([
  ['51 addresses at once', () => answers(Array.from({ length: 51 }, (_, n) => `cloud://x.y/${n}`))],
  ['an address for more than a day', () => answers([{ fileID: 'cloud://x.y/z', maxAge: 86_401 }])],
  ['a path that begins with a slash', () => app.uploadFile(at('/x'))],
  ['a path with two slashes', () => app.uploadFile(at('contract//x'))],
  ['a path of 851 bytes', () => app.uploadFile(at('x'.repeat(851)))],
  ['an empty path', () => app.uploadFile(at(''))],
  ['an arrow of ASCII in the path', () => app.uploadFile(at('contract/\u001a'))],
])('refused: %s', async (_what, ask) => {
  expect(await refusal(ask())).toMatchObject({ code: 'INVALID_PARAM' });
});

const at = (cloudPath: string) => ({ cloudPath, fileContent: Buffer.from('x') });

test('text is no file content: a Buffer or a read stream is', async () => {
  const { code } = await refusal(app.uploadFile({ cloudPath: 'contract/x', fileContent: 'text' as never }));
  expect(code).toBe('INVALID_PARAM');
});
