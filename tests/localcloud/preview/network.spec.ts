import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { showFolder, type PreviewFolder } from '../../../localcloud/preview-folder';
import { launchBrowser } from '../../support/browser';

/* eslint-disable @typescript-eslint/no-explicit-any -- these run inside of the page, on the imitation itself */
declare const wx: any;
declare const call: (name: string, options: object, act?: (task: any) => void) => Promise<any>;

const project = mkdtempSync(path.join(os.tmpdir(), 'network-'));
let shown: PreviewFolder;
let browser: Browser;
let page: Page;
let other: Server;
let url: string;
/** What the other server heard last. */
let heard: { request: IncomingMessage; body: string };
let answer: (response: ServerResponse) => void;

const settings = (urlCheck: boolean) =>
  writeFileSync(
    path.join(project, 'project.config.json'),
    JSON.stringify({ appid: 'wx123', miniprogramRoot: 'app/', setting: { urlCheck } }),
  );
const json = (value: unknown) => (response: ServerResponse) =>
  void response
    .writeHead(200, { 'Content-Type': 'application/json', 'Set-Cookie': ['a=1', 'b=2'] })
    .end(JSON.stringify(value));

beforeAll(async () => {
  cpSync(path.join(__dirname, 'fixture'), path.join(project, 'app'), { recursive: true });
  settings(false);
  other = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard = { request, body: Buffer.concat(chunks).toString('utf8') };
      answer(response);
    });
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  [shown, browser] = await Promise.all([showFolder({ folder: project, port: 0 }), launchBrowser()]);
  page = await browser.newPage();
  page.setDefaultTimeout(5000);
  await page.goto(`${shown.url}/preview/phone.html#/pages/long/long`);
  await page.waitForSelector('html[data-booted]', { state: 'attached' });
  await page.evaluate(() => {
    Object.assign(window, {
      call: (name: string, options: object, act?: (task: unknown) => void) =>
        new Promise((done) => {
          const task = wx[name]({ ...options, success: done, fail: done });
          act?.(task);
        }),
    });
  });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await shown?.stop();
  other?.closeAllConnections();
  other?.close();
  rmSync(project, { recursive: true, force: true });
});
beforeEach(() => {
  answer = json({ ok: true });
});

const request = (options: object) => page.evaluate((given) => call('request', given), options);

test.each([
  ['a query', { data: { 名: '李 & 王', n: 1 } }, 'GET', '/?%E5%90%8D=%E6%9D%8E%20%26%20%E7%8E%8B&n=1', ''],
  ['JSON', { method: 'POST', data: { a: [1] } }, 'POST', '/', '{"a":[1]}'],
  [
    'a form',
    { method: 'post', header: { 'Content-Type': 'application/x-www-form-urlencoded' }, data: { a: '1 2' } },
    'POST',
    '/',
    'a=1%202',
  ],
  ['a text', { method: 'PUT', data: '门' }, 'PUT', '/', '门'],
  ['nothing', { method: 'DELETE' }, 'DELETE', '/', ''],
])('data goes as %s', async (_what, options, method, path_, body) => {
  const told = await request({ url: `${url}/`, ...options });
  expect(told).toMatchObject({ data: { ok: true }, statusCode: 200, cookies: ['a=1', 'b=2'], errMsg: 'request:ok' });
  expect(told.header).toMatchObject({ 'Content-Type': 'application/json' });
  expect([heard.request.method, heard.request.url, heard.body]).toEqual([method, path_, body]);
});

test('headers: content-type by default, Referer as WeChat sets it, whatever the app wants', async () => {
  await request({ url, header: { 'X-Own': 'a', Referer: 'https://evil.cn' } });
  expect(heard.request.headers).toMatchObject({
    'x-own': 'a',
    'content-type': 'application/json',
    referer: 'https://servicewechat.com/wx123/devtools/page-frame.html',
  });
});

test('what comes back: bytes, a text that is no JSON, and any status is a success', async () => {
  answer = (response) => void response.writeHead(404, { 'content-type': 'text/plain' }).end('没有');
  expect(await request({ url })).toMatchObject({ data: '没有', statusCode: 404, errMsg: 'request:ok' });
  const length = await page.evaluate(
    async (address) => (await call('request', { url: address, responseType: 'arraybuffer' })).data.byteLength,
    url,
  );
  expect(length).toBe(6);
});

test('chunks are told as they come', async () => {
  answer = (response) => {
    response.writeHead(200).write('第一');
    setTimeout(() => response.end('第二'), 100);
  };
  const told = await page.evaluate(async (address) => {
    const heads: number[] = [];
    const chunks: string[] = [];
    await call('request', { url: address, enableChunked: true }, (task) => {
      task.onHeadersReceived(({ statusCode }: { statusCode: number }) => heads.push(statusCode));
      task.onChunkReceived(({ data }: { data: ArrayBuffer }) => chunks.push(new TextDecoder().decode(data)));
    });
    return { heads, chunks };
  }, url);
  expect(told).toEqual({ heads: [200], chunks: ['第一', '第二'] });
});

test('failures carry the texts and numbers of the phone', async () => {
  const late = (response: ServerResponse) => void setTimeout(() => json({})(response), 1000);
  answer = late;
  expect(await request({ url, timeout: 50 })).toEqual({ errMsg: 'request:fail timeout', errno: 5 });
  const aborted = await page.evaluate((address) => call('request', { url: address }, (task) => task.abort()), url);
  expect(aborted).toEqual({ errMsg: 'request:fail abort' });
  expect(await request({ url: 'nowhere' })).toMatchObject({ errno: 600009 });
  expect(await request({})).toMatchObject({ errMsg: expect.stringContaining('parameter.url should be String') });
  expect(await request({ url: 'http://127.0.0.1:1/' })).toEqual({
    errMsg: expect.stringMatching(/^request:fail errcode:/),
    errno: 600001,
  });
  settings(true);
  const refused = await request({ url });
  settings(false);
  expect(refused).toEqual({ errMsg: 'request:fail url not in domain list', errno: 600002 });
});

test('a file comes down with its progress: as a temporary one, or where the app wants it', async () => {
  const bytes = Buffer.alloc(300_000, 7);
  answer = (response) =>
    void response.writeHead(200, { 'content-type': 'image/png', 'content-length': bytes.length }).end(bytes);
  const told = await page.evaluate(async (address) => {
    const progress: number[] = [];
    const kept = await call('downloadFile', { url: `${address}/名册` }, (task) =>
      task.onProgressUpdate((told: { progress: number }) => progress.push(told.progress)),
    );
    const own = await call('downloadFile', { url: address, filePath: 'http://usr/own.png' });
    const manager = wx.getFileSystemManager();
    return {
      path: kept.tempFilePath,
      progress: progress.at(-1),
      sizes: [kept.tempFilePath, own.filePath].map((one) => manager.statSync(one).size),
    };
  }, url);
  expect(told).toEqual({
    path: expect.stringMatching(/^http:\/\/tmp\/.*\.png$/),
    progress: 100,
    sizes: [300_000, 300_000],
  });
});

test('a file goes up as one field of a form', async () => {
  const told = await page.evaluate(async (address) => {
    wx.getFileSystemManager().writeFileSync('http://usr/note.txt', '进百家门');
    const progress: number[] = [];
    const options = { url: address, filePath: 'http://usr/note.txt', name: 'file', formData: { who: '李' } };
    const { data, statusCode } = await call('uploadFile', options, (task) =>
      task.onProgressUpdate((now: { progress: number }) => progress.push(now.progress)),
    );
    const missing = await call('uploadFile', { ...options, filePath: 'http://usr/none' });
    return { data, statusCode, last: progress.at(-1), missing: missing.errMsg };
  }, url);
  expect(told).toEqual({
    data: '{"ok":true}',
    statusCode: 200,
    last: 100,
    missing: 'uploadFile:fail no such file or directory http://usr/none',
  });
  expect(heard.request.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  expect(heard.body).toMatch(
    /name="who"\r\n\r\n李\r\n[^]*name="file"; filename="note\.txt"\r\nContent-Type: text\/plain\r\n\r\n进百家门/,
  );
});

test('ten at once, the others wait; offline there is no network', async () => {
  let open = 0;
  let most = 0;
  answer = (response) => {
    most = Math.max(most, ++open);
    setTimeout(() => (open--, json({})(response)), 50);
  };
  await page.evaluate(
    (address) => Promise.all(Array.from({ length: 15 }, () => call('request', { url: address }))),
    url,
  );
  expect(most).toBeLessThanOrEqual(10);
  await page.goto(`${shown.url}/preview/phone.html?network=offline#/pages/long/long`);
  await page.waitForSelector('html[data-booted]', { state: 'attached' });
  const offline = await page.evaluate(
    (address) => new Promise<any>((done) => wx.request({ url: address, fail: done })),
    url,
  );
  expect(offline).toMatchObject({ errno: 600001, errMsg: expect.stringContaining('ERR_INTERNET_DISCONNECTED') });
});
