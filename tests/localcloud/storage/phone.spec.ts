import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { sendJson, type Route } from '../../../localcloud/http/exchange';
import { createPreview } from '../../../localcloud/preview/compile';
import { startStorage, type StorageCloud } from '../../contract/storage-support';
import { launchBrowser } from '../../support/browser';

/** The phone's `wx.cloud`, in its own window. */
declare const wx: {
  cloud: Record<string, (options: object) => Promise<Record<string, never>>>;
  getFileSystemManager(): { writeFileSync(path: string, data: ArrayBuffer): void };
};
declare const getCurrentPages: () => { setData(data: object): void; data: Record<string, unknown> }[];

const PEOPLE = [
  { name: '居委干部', openid: 'o-cadre' },
  { name: '居民', openid: 'o-resident' },
];
const out = mkdtempSync(path.join(os.tmpdir(), 'preview-storage-'));
let cloud: StorageCloud;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const preview = createPreview({ root: process.cwd(), out, miniprogram: path.join(__dirname, 'fixture') });
  const built = await preview.build();
  if (!built.ok) throw new Error(JSON.stringify(built.errors));
  const routes: Route[] = [
    { method: 'GET', path: '/client/personas', handle: ({ response }) => sendJson(response, PEOPLE) },
    {
      method: 'GET',
      path: '/client/clock',
      handle: ({ response }) => sendJson(response, { offset: cloud.clock.offset }),
    },
    { method: 'GET', path: '/', handle: ({ request, response }) => void preview.serve(request, response) },
  ];
  cloud = await startStorage(undefined, routes);
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
  rmSync(out, { recursive: true, force: true });
});
afterEach(() => page?.close());

/** The name by which a browser may know the same port as well. */
async function open(persona: string, host = '127.0.0.1'): Promise<void> {
  page = await browser.newPage({ viewport: { width: 375, height: 812 } });
  const url = cloud.url.replace('127.0.0.1', host);
  await page.goto(`${url}/preview/phone.html?persona=${encodeURIComponent(persona)}`);
  await page.waitForSelector('html[data-booted]', { state: 'attached' });
}

/** A red picture of 30 × 20, uploaded from a file that the app wrote. */
const upload = (cloudPath: string): Promise<string> =>
  page.evaluate(async (target) => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: 30, height: 20 });
    const brush = canvas.getContext('2d')!;
    brush.fillStyle = 'red';
    brush.fillRect(0, 0, 30, 20);
    const blob = await new Promise<Blob>((done) => canvas.toBlob((made) => done(made!)));
    const filePath = 'http://usr/red.png';
    wx.getFileSystemManager().writeFileSync(filePath, await blob.arrayBuffer());
    const { fileID } = await wx.cloud['uploadFile']!({ cloudPath: target, filePath });
    return fileID as unknown as string;
  }, cloudPath);

const show = async (src: string): Promise<string> => {
  await page.evaluate((value) => getCurrentPages()[0]!.setData({ src: value }), src);
  const seen = page.locator('.seen');
  await page.waitForFunction(() => getCurrentPages()[0]!.data['seen'] !== '');
  return (await seen.textContent()) ?? '';
};

/** What a call was answered, or how it failed. */
const call = (name: string, options: object) =>
  page.evaluate(
    ([api, given]) =>
      wx.cloud[api as string]!(given as object).catch((error: { errCode: number; errMsg: string }) => ({
        errCode: error.errCode,
        errMsg: error.errMsg,
      })),
    [name, options] as const,
  ) as Promise<Record<string, never>>;

test.each(['127.0.0.1', 'localhost'])('a photo goes up and is shown by its file ID (%s)', async (host) => {
  await open('居委干部', host);
  const fileID = await upload(`走访/照片-${host}.png`);
  expect(fileID).toBe(`cloud://local-1.6c6f-local-1-1250000000/走访/照片-${host}.png`);
  expect(await show(fileID)).toBe('30×20');
});

test('what it is called on the disk of the cloud is its type and owner too', async () => {
  await open('居委干部');
  await upload('own/photo.png');
  expect(cloud.storage.catalogue.find('own/photo.png')).toMatchObject({ owner: 'o-cadre', type: 'image/png' });
});

test('another user neither sees it nor gets an address, nor deletes it', async () => {
  await open('居委干部');
  const fileID = await upload('secret/photo.png');
  await page.close();
  await open('居民');
  expect(await show(fileID)).toBe('看不到');
  const denied = { fileID, status: -503002, errMsg: 'storage permission denied' };
  expect(await call('getTempFileURL', { fileList: [fileID] })).toMatchObject({ fileList: [denied] });
  expect(await call('deleteFile', { fileList: [fileID] })).toMatchObject({ fileList: [denied] });
  expect(await call('downloadFile', { fileID })).toEqual({
    errCode: -503002,
    errMsg: 'cloud.downloadFile:fail errCode: -503002 | errMsg: storage permission denied',
  });
});

test('download and delete', async () => {
  await open('居委干部');
  const fileID = await upload('own/again.png');
  const { fileList } = await call('getTempFileURL', { fileList: [{ fileID, maxAge: 60 }] });
  expect(fileList).toEqual([
    {
      fileID,
      status: 0,
      errMsg: 'ok',
      maxAge: 60,
      tempFileURL: expect.stringMatching(/^http.*\/own\/again\.png\?sign=/),
    },
  ]);
  const { tempFilePath } = await call('downloadFile', { fileID });
  expect(await show(tempFilePath!)).toBe('30×20');
  expect(await call('deleteFile', { fileList: [fileID] })).toMatchObject({ fileList: [{ status: 0 }] });
  expect(await call('getTempFileURL', { fileList: [fileID] })).toMatchObject({ fileList: [{ status: -503003 }] });
});

test('with callbacks there is a task: it tells how far it is, and can be stopped', async () => {
  await open('居委干部');
  const heard = await page.evaluate(async () => {
    const filePath = 'http://usr/big.bin';
    wx.getFileSystemManager().writeFileSync(filePath, new ArrayBuffer(3_000_000));
    interface Task {
      onProgressUpdate(listener: (p: { progress: number }) => void): void;
      abort(): void;
    }
    const run = (act: (task: Task) => void) =>
      new Promise((done) => {
        const options = { cloudPath: 'big.bin', filePath, success: done, fail: done };
        act((wx.cloud['uploadFile'] as unknown as (o: object) => Task)(options));
      }) as Promise<{ errMsg: string }>;
    const progress: number[] = [];
    const sent = await run((task) => task.onProgressUpdate((p) => void progress.push(p.progress)));
    const stopped = await run((task) => task.abort());
    const down: number[] = [];
    const fetched = await new Promise<{ errMsg: string; tempFilePath: string }>((done) => {
      const options = { fileID: (sent as unknown as { fileID: string }).fileID, success: done, fail: done };
      const task = (wx.cloud['downloadFile'] as unknown as (o: object) => Task)(options);
      task.onProgressUpdate((p) => void down.push(p.progress));
    });
    return {
      last: progress.at(-1),
      sent: sent.errMsg,
      stopped: stopped.errMsg,
      down: down.at(-1),
      path: fetched.tempFilePath,
    };
  });
  expect(heard).toEqual({
    last: 100,
    sent: 'cloud.uploadFile:ok',
    stopped: expect.stringMatching(/abort$/),
    down: 100,
    path: expect.stringMatching(/^http:\/\/tmp\/.*\.bin$/),
  });
});

test('what is neither a temporary file nor one of the app is not found', async () => {
  await open('居委干部');
  for (const filePath of ['/images/a.png', 'http://usr/gone', 'http://tmp/gone'])
    expect(await call('uploadFile', { cloudPath: 'a.png', filePath })).toMatchObject({
      errMsg: expect.stringContaining('file not found'),
    });
});

test('the clock of the phone is that of the cloud', async () => {
  cloud.clock.set(Date.parse('2031-05-01T00:00+08:00'));
  await open('居委干部');
  const shown = await page.evaluate(() => [new Date().getFullYear(), Date.now(), new Date(0).getTime()]);
  cloud.clock.set(undefined);
  expect(shown).toEqual([2031, expect.any(Number), 0]);
  expect(shown[1]! - Date.parse('2031-05-01T00:00+08:00')).toBeLessThan(10_000);
});
