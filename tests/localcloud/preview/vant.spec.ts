import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { startBuiltinsPhone, type BuiltinsPhone } from './builtins-phone';

/** Least width and height, and words that must be read in it. */
type Expected = [width: number, height: number, ...words: string[]];

/** On the page from the start. */
const STANDING: Record<string, Expected> = {
  'config-provider': [300, 40, '按钮'],
  button: [60, 40, '按钮'],
  'cell-group': [370, 60, '一组'],
  cell: [370, 44, '单元格', '内容', '说明'],
  row: [370, 20, '三分之一', '三分之二'],
  col: [124, 20, '三分之一'],
  icon: [32, 32, '9'],
  info: [16, 16, '7'],
  tag: [24, 16, '标签'],
  loading: [60, 20, '加载中'],
  image: [60, 60],
  transition: [370, 20, '渐显'],
  'checkbox-group': [370, 20, '勾选'],
  checkbox: [60, 20, '勾选'],
  'radio-group': [370, 20, '单选'],
  radio: [60, 20, '单选'],
  field: [370, 44, '备注'],
  search: [370, 50],
  switch: [50, 26],
  stepper: [90, 28],
  rate: [100, 20],
  slider: [330, 2],
  uploader: [160, 80],
  picker: [370, 264, '东五', '玉一', '选一个'],
  'datetime-picker': [370, 264, '2026', '11', '22'],
  area: [370, 264, '上海市', '浦东新区'],
  cascader: [370, 100, '选小区', '东五小区'],
  circle: [80, 80, '60%'],
  collapse: [370, 60, '折叠', '里面的话'],
  'collapse-item': [370, 60, '里面的话'],
  'count-down': [60, 16, '01:00:00'],
  divider: [370, 20, '分割线'],
  empty: [370, 200, '还没有'],
  'notice-bar': [370, 40, '今天小板凳'],
  progress: [330, 4, '40%'],
  skeleton: [340, 60],
  steps: [370, 50, '收到', '在办', '办结'],
  card: [370, 88, '商品', '描述'],
  panel: [370, 60, '面板', '面板里', '状态'],
  sticky: [370, 16, '吸顶'],
  'swipe-cell': [370, 44, '滑动'],
  grid: [370, 80, '格子', '二'],
  'grid-item': [120, 80, '格子'],
  'index-bar': [370, 60, 'A', '安'],
  'index-anchor': [370, 20, 'A'],
  sidebar: [80, 40, '侧栏'],
  'sidebar-item': [80, 40, '侧栏'],
  'nav-bar': [370, 46, '导航', '返回'],
  tabs: [370, 60, '标签页', '第一格'],
  tab: [370, 16, '第一格'],
  'tree-select': [370, 200, '楼栋', '101 室'],
  'dropdown-menu': [370, 48, '全部'],
  calendar: [370, 400, '日期选择', '日'],
  tabbar: [370, 50, '首页'],
  'tabbar-item': [300, 40, '首页'],
  'submit-bar': [370, 50, '提交', '30', '.50'],
  'goods-action': [370, 50, '客服', '购买'],
  'goods-action-icon': [40, 40, '客服'],
  'goods-action-button': [200, 36, '购买'],
};

/** Opened one after another. */
const LAYERS: Record<string, Expected> = {
  overlay: [375, 600],
  popup: [375, 120, '弹出层'],
  'action-sheet': [375, 150, '改派', '撤回', '取消'],
  'share-sheet': [375, 150, '分享', '微信'],
  dialog: [300, 120, '标题', '对话框的话'],
};

/** Tested by a touch or a call of their own below. Vant's `picker-column` is the inside of a picker. */
const APART = ['dropdown-item', 'toast', 'notify', 'picker-column'];

let phone: BuiltinsPhone;
let page: Page;
beforeAll(async () => {
  phone = await startBuiltinsPhone();
  page = await phone.open('pages/vant/vant');
  await page.waitForTimeout(500);
}, 60_000);
afterAll(() => phone?.stop());

/** What a person sees of the component: the box around all that it draws, and its words. */
const seen = (id: string) =>
  page.evaluate((name) => {
    // Vant's calendar has a toast of its own, with the same id.
    const host = document.querySelector<HTMLElement>(`wx-page > #${name}`) ?? document.getElementById(name);
    if (!host) return { width: 0, height: 0, text: '(not on the page)' };
    const boxes = [host, ...host.querySelectorAll('*')].map((element) => element.getBoundingClientRect());
    const real = boxes.filter(({ width, height }) => width > 0 && height > 0);
    if (real.length === 0) return { width: 0, height: 0, text: host.innerText };
    const width = Math.max(...real.map(({ right }) => right)) - Math.min(...real.map(({ left }) => left));
    const height = Math.max(...real.map(({ bottom }) => bottom)) - Math.min(...real.map(({ top }) => top));
    return { width: Math.round(width), height: Math.round(height), text: host.innerText };
  }, id);

async function expectSeen(id: string, [width, height, ...words]: Expected): Promise<void> {
  const found = await seen(id);
  expect(found.width).toBeGreaterThanOrEqual(width);
  expect(found.height).toBeGreaterThanOrEqual(height);
  for (const word of words) expect(found.text).toContain(word);
}
const call = (method: string, ...args: string[]) =>
  page.evaluate(
    ([name, given]) => {
      const { getCurrentPages } = globalThis as unknown as {
        getCurrentPages(): Record<string, (...all: string[]) => void>[];
      };
      getCurrentPages()[0]![name]!(...given);
    },
    [method, args] as const,
  );

test('no component of the package is left out', () => {
  const lib = path.resolve('node_modules/@vant/weapp/lib');
  const all = readdirSync(lib).filter((name) => {
    try {
      return (JSON.parse(readFileSync(path.join(lib, name, 'index.json'), 'utf8')) as { component?: boolean })
        .component;
    } catch {
      return false;
    }
  });
  expect([...Object.keys(STANDING), ...Object.keys(LAYERS), ...APART].sort()).toEqual(all.sort());
});

test('looks right', async () => {
  if (!process.env['SCREENS']) return;
  const height = await page.evaluate(() => document.querySelector('wx-page')!.scrollHeight);
  await page.setViewportSize({ width: 375, height: height + 100 });
  await page.screenshot({ path: `${process.env['SCREENS']}/vant-all.png` });
  await page.setViewportSize({ width: 375, height: 812 });
});

test.each(Object.entries(STANDING))('%s', expectSeen);

test.each(Object.entries(LAYERS))('%s opens', async (layer, expected) => {
  expect(await page.locator(`#${layer}`).evaluate((host) => (host as HTMLElement).innerText.trim())).not.toContain(
    expected[2] ?? '—',
  );
  await call('open', layer);
  await page.waitForTimeout(400);
  await expectSeen(layer, expected);
  await call('open', '');
  await page.waitForTimeout(400);
});

test('dropdown-item opens below its menu', async () => {
  await page.locator('#dropdown-menu').getByText('全部').first().click();
  await page.waitForTimeout(400);
  await expectSeen('dropdown-item', [375, 80, '全部', '未访']);
  await page.locator('#dropdown-item').getByText('未访').click();
});

test('toast and notify', async () => {
  await call('toast');
  await page.getByText('已保存').waitFor();
  await expectSeen('van-toast', [90, 30, '已保存']);
  await call('notify');
  await page.getByText('通知一声').waitFor();
  await page.waitForTimeout(400);
  await expectSeen('van-notify', [375, 30, '通知一声']);
});

test('nothing was left uncaught', async () => {
  expect(await page.evaluate(() => window.__errors.map(({ message }) => message))).toEqual([]);
});
