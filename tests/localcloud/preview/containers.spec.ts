import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { showFolder, type PreviewFolder } from '../../../localcloud/preview-folder';
import { launchBrowser } from '../../support/browser';

const FILES: Record<string, string> = {
  'app.json': JSON.stringify({ pages: ['pages/one/one', 'pages/two/two'] }),
  'app.js': 'App({})',
  'pages/one/one.wxml': '<view id="one">第一页</view>',
  'pages/one/one.js': 'Page({})',
  'pages/two/two.wxml': `
    <page-meta><navigation-bar title="{{title}}" front-color="#ffffff" background-color="#102030" /></page-meta>
    <view id="two">第二页</view>
    <match-media min-width="375"><view id="wide">宽屏</view></match-media>
    <match-media max-width="374" orientation="portrait"><view id="narrow">窄屏</view></match-media>
    <page-container show="{{show}}" position="{{position}}" round duration="{{100}}" close-on-slide-down
      custom-style="height: 300px" overlay-style="background: rgba(0, 0, 255, 0.5)"
      bindbeforeenter="heard" bindenter="heard" bindafterenter="heard"
      bindbeforeleave="heard" bindleave="heard" bindafterleave="heard" bindclickoverlay="heard">
      <view id="inside">容器里</view>
    </page-container>`,
  'pages/two/two.js': `Page({
    data: { title: '第二', show: false, position: 'bottom' },
    heard({ type }) { (this.events ??= []).push(type); },
  })`,
};

let folder: string;
let shown: PreviewFolder;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'containers-'));
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  shown = await showFolder({ folder, port: 0, onBuild: ({ errors }) => expect(errors).toEqual([]) });
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await shown?.stop();
  await rm(folder, { recursive: true, force: true });
});
afterEach(() => page?.close());

async function open(options: { width?: number; height?: number; reducedMotion?: 'no-preference' } = {}): Promise<void> {
  const { width = 375, height = 812, ...rest } = options;
  page = await browser.newPage({ viewport: { width, height }, ...rest });
  page.setDefaultTimeout(5000);
  await page.goto(`${shown.url}/preview/phone.html#/pages/one/one`);
  await page.locator('html[data-booted]').waitFor({ state: 'attached' });
}
const go = () => page.evaluate(() => wx.navigateTo({ url: '/pages/two/two' }));
const back = () => page.evaluate(() => wx.navigateBack({}));
const set = (data: object) => page.evaluate((patch) => getCurrentPages().at(-1)!.setData(patch), data);
const events = () => page.evaluate(() => (getCurrentPages().at(-1) as unknown as { events: string[] }).events);
const depth = () => page.evaluate(() => getCurrentPages().length);
const box = async (selector: string) => (await page.locator(selector).boundingBox())!;
const CONTENT = '.wx-page-container-content';

describe('page-container', () => {
  beforeEach(async () => {
    await open();
    await go();
  });
  const enter = async () => {
    await set({ show: true });
    await page.waitForFunction(() =>
      (getCurrentPages().at(-1) as unknown as { events?: string[] }).events?.includes('afterenter'),
    );
    // The event comes by the clock, the last frame when it is drawn.
    await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running'));
  };
  const left = () => page.locator('#inside').waitFor({ state: 'hidden' });

  test('rises from the bottom of the page, and going back closes it first', async () => {
    expect(await page.locator('#inside').isVisible()).toBe(false);
    await enter();
    expect(await box(CONTENT)).toEqual({ x: 0, y: 512, width: 375, height: 300 });
    await back();
    await left();
    expect(await depth()).toBe(2);
    expect(await events()).toEqual(['beforeenter', 'enter', 'afterenter', 'beforeleave', 'leave', 'afterleave']);
    await back();
    expect(await depth()).toBe(1);
  });

  test('the arrow of the navigation bar goes back too; what lies over the page closes it and says so', async () => {
    await enter();
    await page.getByTestId('nav-back').click();
    await left();
    expect(await depth()).toBe(2);
    await set({ show: false });
    await set({ show: true });
    await page.locator('.wx-page-container-overlay').click({ position: { x: 10, y: 10 } });
    await left();
    expect(await events()).toContain('clickoverlay');
  });

  test.each([
    ['top', { x: 0, y: 88 }],
    ['right', { x: 0, y: 88 }],
    ['center', { x: 0, y: 300 }],
  ])('stands at %s', async (position, place) => {
    await set({ position });
    await enter();
    expect(await box(CONTENT)).toMatchObject(place);
  });

  test('a finger pulls it down', async () => {
    await enter();
    await page.mouse.move(180, 540);
    await page.mouse.down();
    await page.mouse.move(180, 600, { steps: 3 });
    await page.mouse.move(180, 660, { steps: 3 });
    await page.mouse.up();
    await left();
  });
});

test('match-media shows what the width of the phone allows, and follows it', async () => {
  await open();
  await go();
  expect([await page.locator('#wide').isVisible(), await page.locator('#narrow').isVisible()]).toEqual([true, false]);
  await page.setViewportSize({ width: 320, height: 568 });
  await page.locator('#narrow').waitFor();
  expect(await page.locator('#wide').isVisible()).toBe(false);
});

test('navigation-bar speaks for its own page, and only while that is shown', async () => {
  await open();
  await go();
  const bar = () =>
    page.evaluate(() => [
      document.querySelector('[data-testid=nav-title]')!.textContent,
      getComputedStyle(document.querySelector('#bars')!).backgroundColor,
    ]);
  expect(await bar()).toEqual(['第二', 'rgb(16, 32, 48)']);
  await set({ title: '改过' });
  expect(await bar()).toEqual(['改过', 'rgb(16, 32, 48)']);
  await page.evaluate(() => wx.navigateTo({ url: '/pages/one/one' }));
  await page.evaluate(() => getCurrentPages()[1]!.setData({ title: '在下面改的' }));
  expect(await bar()).toEqual(['', 'rgb(0, 0, 0)']);
  await back();
  expect(await bar()).toEqual(['在下面改的', 'rgb(16, 32, 48)']);
});

describe('a page that is opened', () => {
  const running = () => page.evaluate(() => document.getAnimations().length);

  test('slides over the one below and away again; it is open at once', async () => {
    await open({ reducedMotion: 'no-preference' });
    await page.evaluate(() => void wx.navigateTo({ url: '/pages/two/two' }));
    expect(await depth()).toBe(2);
    expect(await running()).toBe(1);
    expect(await page.locator('#one').isVisible()).toBe(true);
    await page.locator('#one').waitFor({ state: 'hidden' });
    expect(await box('wx-page:not([hidden])')).toMatchObject({ x: 0, width: 375 });
    await page.evaluate(() => void wx.navigateBack({}));
    expect(await depth()).toBe(1);
    expect(await page.locator('wx-page').count()).toBe(2);
    await page.locator('#two').waitFor({ state: 'detached' });
    expect(await page.locator('#one').isVisible()).toBe(true);
  });

  test('stands still for whoever wants less motion', async () => {
    await open();
    await page.evaluate(() => void wx.navigateTo({ url: '/pages/two/two' }));
    expect(await running()).toBe(0);
    expect(await page.locator('#one').isVisible()).toBe(false);
    await page.evaluate(() => void wx.navigateBack({}));
    expect(await page.locator('wx-page').count()).toBe(1);
  });
});
