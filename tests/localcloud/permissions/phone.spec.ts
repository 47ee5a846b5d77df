import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { clientDatabaseRoutes } from '../../../localcloud/http/client-database';
import { sendJson, type Route } from '../../../localcloud/http/exchange';
import { listen, type HttpServer } from '../../../localcloud/http/server';
import { createPreview } from '../../../localcloud/preview/compile';
import { openClock } from '../../../localcloud/services/clock';
import { permissionsFrom } from '../../../localcloud/services/permissions/rules';
import { launchBrowser } from '../../support/browser';
import { act, newService, removeFolders, type Service } from '../database/support';

/* eslint-disable @typescript-eslint/no-explicit-any -- this is the phone's own, in its window */
declare const wx: any;

const PEOPLE = [
  { name: '甲', openid: 'o-a' },
  { name: '乙', openid: 'o-b' },
];
const out = mkdtempSync(path.join(os.tmpdir(), 'preview-database-'));
const clock = openClock();
const rules: Record<string, string> = {};
let service: Service;
let http: HttpServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const preview = createPreview({ root: process.cwd(), out, miniprogram: path.join(__dirname, 'fixture') });
  const built = await preview.build();
  if (!built.ok) throw new Error(JSON.stringify(built.errors));
  service = newService({ todos: [], secrets: [], ruled: [] });
  const answer =
    (body: object): Route['handle'] =>
    ({ response }) =>
      sendJson(response, body);
  http = await listen(0);
  http.open([
    { method: 'GET', path: '/client/personas', handle: answer(PEOPLE) },
    { method: 'GET', path: '/client/clock', handle: answer({ offset: 0 }) },
    ...clientDatabaseRoutes({
      database: {
        handle: async (action, params, options) => {
          const { wire, documentsRead } = await service.handle(action, params, options?.now ?? clock.now());
          return { wire: { requestId: 'r', ...wire }, documentsRead };
        },
      },
      permissions: (name) => permissionsFrom(rules)(name),
      clock,
    }),
    { method: 'GET', path: '/', handle: ({ request, response }) => void preview.serve(request, response) },
  ]);
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await http?.close();
  service?.close();
  removeFolders();
  rmSync(out, { recursive: true, force: true });
});
beforeEach(async () => {
  Object.assign(rules, { todos: 'PRIVATE', secrets: 'ADMINONLY', ruled: 'CUSTOM' });
  await act(service, 'removeDocument', { collectionName: 'todos', query: {}, multi: true });
});
afterEach(() => page?.close());

async function open(persona: string): Promise<void> {
  page = await browser.newPage({ viewport: { width: 375, height: 812 } });
  page.setDefaultTimeout(5000);
  await page.goto(`${http.url}/preview/phone.html?persona=${encodeURIComponent(persona)}`);
  await page.waitForSelector('html[data-booted]', { state: 'attached' });
}
const count = (text: string) => page.waitForSelector(`.who:text-is("${text}")`);
async function add(text: string): Promise<void> {
  await page.fill('.text input', text);
  await page.click('.add');
  await page.waitForSelector(`.words:has-text("${text}")`);
}
/** What a promise of the phone's database came to, as plain data. */
const run = (code: string): Promise<any> =>
  page.evaluate(
    (text) =>
      (
        new Function('db', '_', `return (async () => ${text})()`)(
          wx.cloud.database(),
          wx.cloud.database().command,
        ) as Promise<unknown>
      ).catch(({ errCode, errMsg, message }: any) => ({ errCode, errMsg: errMsg ?? message })),
    code,
  );

test("a stranger's to-do list: added, finished, removed, and only one's own is seen", async () => {
  await open('甲');
  await add('买菜');
  await add('看病');
  await count('2 / 2');
  expect(await page.locator('.words').allTextContents()).toEqual([
    expect.stringMatching(/^买菜\s0\s121\.5$/),
    expect.stringMatching(/^看病\s0\s121\.5$/),
  ]);
  await page.click('.words >> nth=0');
  await page.waitForSelector('.done .words:has-text("买菜 1")');
  await page.click('.remove >> nth=1');
  await count('1 / 1');
  await page.close();
  await open('乙');
  await count('0 / 0');
  rules['todos'] = 'READONLY';
  await page.reload();
  await count('1 / 1');
  await page.click('.words >> nth=0');
  await page.waitForSelector('.error:text-is("更新了 0")');
  rules['todos'] = 'ADMINWRITE';
  await page.click('.add');
  await page.waitForSelector(
    '.error:text-is("errCode: -502003 database permission denied | errMsg: Permission denied")',
  );
});

test.each([
  [
    `db.collection('secrets').get()`,
    -502003,
    'errCode: -502003 database permission denied | errMsg: Permission denied',
  ],
  [`db.collection('none').get()`, -502005, /^errCode: -502005 database collection not exists \| errMsg: .*none/],
  [`db.collection('ruled').get()`, 'LOCALCLOUD_NOT_IMITATED', /集合 ruled 的权限 CUSTOM/],
  [`db.collection('todos').where({ a: 1 }).remove()`, -502003, /Permission denied/],
  [`db.collection('todos').where({ a: undefined }).get()`, -501007, /every condition of where is undefined/],
  [`db.collection('todos').update({ data: { a: 1 } })`, -501007, /where is required/],
  [`db.collection('todos').limit(-1).get()`, -501007, /limit/],
  [`db.collection('todos').add({})`, -501007, /parameter\\?\.data should be object/],
  [`db.collection('todos').add({ data: { _openid: 'o' } })`, -501007, /_openid is written by the cloud/],
  [`db.collection('todos').doc('none').get()`, -1, /^document\.get:fail .*cannot find document with _id none/],
  [`db.collection('todos').where({ a: _.foo(1) }).get()`, undefined, /_\.foo is not a function/],
  [`db.collection('todos').watch({})`, undefined, /^wx\.cloud\.database 的 watch（实时数据推送） 没有/],
  [`db.runTransaction(() => 1)`, undefined, /^wx\.cloud\.database\(\)\.runTransaction 没有/],
])('%s fails as on the phone', async (code, errCode, message) => {
  await open('甲');
  const told = await run(code);
  expect(told.errCode).toBe(errCode);
  expect(told.errMsg).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
});

test('set makes and replaces; an aggregate counts; a document that is not there can be null', async () => {
  await open('甲');
  const told = await run(`(
    [
      await db.collection('todos').doc('one').set({ data: { text: 'a', at: new Date(0) } }),
      await db.collection('todos').doc('one').set({ data: { text: 'b', list: [1] } }),
      await db.collection('todos').doc('one').update({ data: { list: _.push([2, 3]) } }),
      await db.collection('todos').doc('one').field({ list: true }).get(),
      await db.collection('todos').aggregate().match({ text: 'b' }).group({ _id: null, n: _.aggregate.sum(1) }).end(),
      await wx.cloud.database({ throwOnNotFound: false }).collection('todos').doc('none').get(),
    ]
  )`);
  expect(told).toEqual([
    { _id: 'one', stats: { updated: 0, created: 1 }, errMsg: 'document.set:ok' },
    { _id: 'one', stats: { updated: 1, created: 0 }, errMsg: 'document.set:ok' },
    { stats: { updated: 1 }, errMsg: 'document.update:ok' },
    { data: { _id: 'one', list: [1, 2, 3] }, errMsg: 'document.get:ok' },
    { list: [{ _id: null, n: 1 }], errMsg: 'collection.aggregate:ok' },
    { data: null, errMsg: 'document.get:ok' },
  ]);
});
