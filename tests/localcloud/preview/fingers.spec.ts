import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { showFolder, type PreviewFolder } from '../../../localcloud/preview-folder';
import { launchBrowser } from '../../support/browser';

const FILES: Record<string, string> = {
  'app.json': JSON.stringify({ pages: ['pages/one/one', 'pages/two/two'] }),
  'app.js': 'App({})',
  'pages/one/one.wxml': `
    <view style="height: 340px">{{said}}</view>
    <button id="ask" bindtap="ask">问</button>
    <button id="go" bindtap="go">去</button>
    <input id="name" />
    <canvas type="2d" id="chart" style="width: 200px; height: 100px; margin-left: 40px" bindtouchstart="touch" />`,
  'pages/one/one.js': `Page({
    data: { said: '' },
    ask() { wx.showModal({ title: '删除吗', success: ({ confirm }) => this.setData({ said: confirm ? '删了' : '没删' }) }); },
    go() { wx.navigateTo({ url: '/pages/two/two' }); },
    touch({ touches: [{ x, y, clientX, clientY }] }) { this.setData({ said: [x, y, clientX, clientY].map(Math.round).join(' ') }); },
  })`,
  'pages/two/two.wxml': '<input id="under" style="height: 800px" />',
  'pages/two/two.js': 'Page({})',
};

let folder: string;
let shown: PreviewFolder;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'fingers-'));
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  [shown, browser] = await Promise.all([showFolder({ folder, port: 0 }), launchBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await shown?.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true });
  page.setDefaultTimeout(5000);
  await page.goto(`${shown.url}/preview/phone.html`);
  await page.locator('html[data-booted]').waitFor({ state: 'attached' });
});
afterEach(() => page.close());

const said = () => page.evaluate(() => (getCurrentPages().at(-1)!.data as { said: string }).said);

test('the finger that opens a dialog does not answer it', async () => {
  await page.locator('#ask').tap();
  await page.getByText('删除吗').waitFor();
  // What the browser sends after the finger has left comes within a few milliseconds.
  await page.waitForTimeout(300);
  expect(await page.getByText('删除吗').isVisible()).toBe(true);
  expect(await said()).toBe('');
  await page.getByText('确定', { exact: true }).tap();
  await page.getByText('删了').waitFor();
});

test('the finger that opens a page does not put the cursor into what lies there', async () => {
  await page.locator('#go').tap();
  await page.locator('#under').waitFor();
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  await page.locator('#under').tap();
  await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
});

test('a field is reached by a finger, and by a mouse right after it', async () => {
  await page.locator('#name').tap();
  await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
  await page.locator('#ask').tap();
  await page.getByText('确定', { exact: true }).click();
  await page.getByText('删了').waitFor();
});

test('a touch of a canvas says where on it, too', async () => {
  await page.locator('#chart').tap({ position: { x: 30, y: 20 } });
  const { x: left, y: top } = (await page.locator('#chart').boundingBox())!;
  const bar = await page.locator('#pages').evaluate((pages) => pages.getBoundingClientRect().top);
  expect(await said()).toBe([30, 20, left + 30, top + 20 - bar].map(Math.round).join(' '));
});
