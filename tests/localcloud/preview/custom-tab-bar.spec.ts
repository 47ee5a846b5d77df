import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { showFolder, type PreviewFolder } from '../../../localcloud/preview-folder';
import { launchBrowser } from '../../support/browser';

const PAGE = `Page({
  onShow() { this.getTabBar((bar) => bar.setData({ selected: this.route })); },
  more() { wx.navigateTo({ url: '/pages/more/more' }); },
})`;
const FILES: Record<string, string> = {
  'app.js': 'App({})',
  'app.json': JSON.stringify({
    pages: ['pages/one/one', 'pages/two/two', 'pages/more/more'],
    tabBar: {
      custom: true,
      list: [
        { pagePath: 'pages/one/one', text: '一' },
        { pagePath: 'pages/two/two', text: '二' },
      ],
    },
  }),
  'pages/one/one.js': PAGE,
  'pages/one/one.json': '{ "usingComponents": { "asker": "/asker/asker" } }',
  'pages/one/one.wxml': '<view id="one" bindtap="more">第一页</view><asker />',
  'asker/asker.json': '{ "component": true }',
  'asker/asker.wxml': '<view id="asked">{{selected}}</view>',
  'asker/asker.js': `Component({
    data: { selected: '' },
    pageLifetimes: { show() { this.getTabBar((bar) => this.setData({ selected: '组件看到 ' + bar.data.list.length })); } },
  })`,
  'pages/two/two.js': PAGE,
  'pages/two/two.wxml': '<view id="two">第二页</view>',
  'pages/more/more.js': 'Page({})',
  'pages/more/more.wxml': '<view id="more">更多</view>',
  'custom-tab-bar/index.json': '{ "component": true }',
  'custom-tab-bar/index.js': `Component({
    data: { selected: '', list: ['pages/one/one', 'pages/two/two'] },
    methods: { go({ currentTarget }) { wx.switchTab({ url: '/' + currentTarget.dataset.page }); } },
  })`,
  'custom-tab-bar/index.wxml':
    '<view class="bar"><view wx:for="{{list}}" wx:key="*this" class="tab {{selected === item ? \'on\' : \'\'}}" data-page="{{item}}" bindtap="go">{{item}}</view></view>',
  'custom-tab-bar/index.wxss':
    '.bar { position: fixed; left: 0; right: 0; bottom: 0; height: 50px; display: flex; background: #eee }\n.tab { flex: 1 }\n.on { color: rgb(255, 0, 0) }',
};

let folder: string;
let shown: PreviewFolder;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'tabs-'));
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  shown = await showFolder({ folder, port: 0, onBuild: ({ errors }) => expect(errors).toEqual([]) });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1100, height: 1000 } });
  page.setDefaultTimeout(5000);
  await page.goto(shown.url);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await shown?.stop();
  await rm(folder, { recursive: true, force: true });
});

test('a custom tab bar stands at the bottom of each tab page, and of no other', async () => {
  const phone = page.frameLocator('#phone');
  await phone.locator('#one').waitFor();
  if (process.env['SCREENS']) await page.screenshot({ path: `${process.env['SCREENS']}/tabs.png` });
  const inner = page.frames().find((frame) => frame !== page.mainFrame())!;
  const bar = () =>
    inner.evaluate(() => {
      const shownBars = [...document.querySelectorAll<HTMLElement>('.bar, [class$="--bar"]')].filter(
        (element) => element.offsetHeight > 0,
      );
      return shownBars.map((element) => {
        const { bottom, height, width } = element.getBoundingClientRect();
        const on = element.querySelector<HTMLElement>('[class*="on"]');
        const round = (value: number) => Math.round(value);
        return {
          bottom: round(bottom),
          height: round(height),
          width: round(width),
          on: on && getComputedStyle(on).color === 'rgb(255, 0, 0)' ? on.innerText : '',
        };
      });
    });
  expect(await bar()).toEqual([{ bottom: 812, height: 50, width: 375, on: 'pages/one/one' }]);
  expect(await phone.locator('#tab-bar').isVisible()).toBe(false);
  expect(await phone.locator('#asked').textContent()).toBe('组件看到 2');

  await phone.getByText('pages/two/two').first().click();
  await phone.locator('#two').waitFor();
  expect(await bar()).toMatchObject([{ on: 'pages/two/two' }]);
  await phone.getByText('pages/one/one').last().click();
  await phone.locator('#one').click();
  await phone.locator('#more').waitFor();
  expect(await bar()).toEqual([]);
  expect(await inner.evaluate(() => window.__errors)).toEqual([]);
  expect(await page.locator('h1').textContent()).toBe(path.basename(folder));
});
