import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { showFolder, type PreviewFolder } from '../../../localcloud/preview-folder';
import { launchBrowser } from '../../support/browser';
import { serveFixture, type ServedPreview } from './served';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser?.close());
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 960 } });
  page.setDefaultTimeout(5000);
});
afterEach(() => page?.close());

describe("the browser's Back", () => {
  let served: ServedPreview;
  beforeAll(async () => {
    served = await serveFixture();
  }, 60_000);
  afterAll(() => served?.stop());

  const phone = () => page.frame({ url: /phone\.html/ })!;
  const address = () => page.inputValue('#address');
  const arrive = (url: string) =>
    page.waitForFunction((wanted) => document.querySelector<HTMLInputElement>('#address')!.value === wanted, url);
  const open = async (url: string) => {
    await phone().evaluate((to) => void wx.navigateTo({ url: to }), url);
    await arrive(url);
  };
  beforeEach(async () => {
    await page.goto('about:blank');
    await page.goto(`${served.url}/?persona=居委干部`);
    await page.frameLocator('#phone').locator('html[data-booted]').waitFor({ state: 'attached' });
    await arrive('/pages/widgets/widgets');
  });

  test('closes a page of the phone each time, and leaves from the first', async () => {
    await open('/pages/long/long?n=1');
    await open('/more/detail/detail?n=2');
    await page.goBack();
    await arrive('/pages/long/long?n=1');
    expect(decodeURI(page.url())).toBe(`${served.url}/?persona=居委干部#/pages/long/long?n=1`);
    await page.goBack();
    await arrive('/pages/widgets/widgets');
    expect(await phone().evaluate(() => getCurrentPages().length)).toBe(1);
    await page.goBack();
    expect(page.url()).toBe('about:blank');
  });

  test('knows of pages that the phone closed itself, and of a launch anew', async () => {
    await open('/pages/long/long?n=1');
    await open('/more/detail/detail?n=2');
    await phone().evaluate(() => void wx.navigateBack({ delta: 2 }));
    await arrive('/pages/widgets/widgets');
    await open('/pages/long/long?n=3');
    await page.getByRole('button', { name: '重新打开小程序' }).click();
    await phone().waitForFunction(() => 'booted' in document.documentElement.dataset && getCurrentPages().length === 1);
    await page.waitForFunction(() => (history.state as { depth: number }).depth === 1);
    expect(await address()).toBe('/pages/long/long?n=3');
    await page.goBack();
    expect(page.url()).toBe('about:blank');
  });

  test('and Forward goes nowhere: a closed page is gone', async () => {
    await open('/pages/long/long?n=1');
    await page.goBack();
    await arrive('/pages/widgets/widgets');
    await page.goForward();
    await page.waitForFunction(() => (history.state as { depth: number }).depth === 1);
    expect(await address()).toBe('/pages/widgets/widgets');
    expect(await phone().evaluate(() => getCurrentPages().length)).toBe(1);
  });

  test('an address that is typed is still a visit', async () => {
    await page.evaluate(() => void (location.hash = '/pages/long/long?typed=1'));
    await arrive('/pages/long/long?typed=1');
    expect(await phone().evaluate(() => getCurrentPages().length)).toBe(1);
  });

  test('somebody whom nobody knows is named, and who is there instead', async () => {
    await page.goto(`${served.url}/?persona=王二`);
    await page.frameLocator('#phone').locator('html[data-booted]').waitFor({ state: 'attached' });
    const alarm = await page.getByRole('alert').textContent();
    expect(alarm).toContain('地址里的「王二」没有这个人，现在打开的是「居委干部」；可用的是：居委干部、居民。');
    expect(
      await page.getByRole('radiogroup', { name: '你现在是' }).getByRole('radio', { checked: true }).textContent(),
    ).toContain('居委干部');
    await page.goto(`${served.url}/preview/phone.html?persona=王二`);
    await page.waitForSelector('html[data-booted]', { state: 'attached' });
    expect(await page.evaluate(() => window.__errors.map(({ message }) => message))).toEqual([
      'Error: 没有「王二」这个人；可用的是：居委干部、居民。',
    ]);
  });
});

test('a phone without a shell follows the builds by itself, through a mistake and back', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'alone-'));
  const write = async (name: string, text: string) => {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  };
  let shown: PreviewFolder | undefined;
  try {
    await write('app.json', JSON.stringify({ pages: ['pages/one/one'] }));
    await write('app.js', 'App({})');
    await write('pages/one/one.js', 'Page({})');
    await write('pages/one/one.wxml', '<view id="one">第一版</view>');
    shown = await showFolder({ folder, port: 0 });
    await page.goto(`${shown.url}/preview/phone.html`);
    await page.getByText('第一版').waitFor();
    await write('pages/one/one.wxml', '<view id="one">第二版</view>');
    await page.getByText('第二版').waitFor();
    await write('pages/one/one.wxml', '<view');
    await page.getByText('编译没有通过').waitFor();
    await write('pages/one/one.wxml', '<view id="one">第三版</view>');
    await page.getByText('第三版').waitFor();
  } finally {
    await shown?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}, 30_000);
