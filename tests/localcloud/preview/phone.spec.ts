import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser';
import { serveFixture, type ServedPreview } from './served';

let served: ServedPreview;
let browser: Browser;
let page: Page;
const outside: string[] = [];

/** Page's methods and data, and what the fixture's app wrote down. */
interface PhoneWindow {
  getCurrentPages(): { route: string; data: Record<string, unknown>; [member: string]: unknown }[];
  getApp(): { journal: string[] };
  __errors: { message: string }[];
}

beforeAll(async () => {
  served = await serveFixture();
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await served?.stop();
});
afterEach(async () => {
  await page?.close();
  expect(outside.splice(0)).toEqual([]);
});

async function open(address: string, viewport = { width: 375, height: 812 }): Promise<void> {
  page = await browser.newPage({ viewport });
  page.on('request', (request) => {
    if (!/^(?:data:|blob:)/.test(request.url()) && !request.url().startsWith(served.url)) outside.push(request.url());
  });
  await page.goto(`${served.url}/preview/phone.html${address}`);
  await page.waitForSelector('html[data-booted]', { state: 'attached' });
  await page.evaluate(() => document.fonts.ready);
}

const box = async (selector: string) => {
  const found = await page.locator(selector).first().boundingBox();
  if (!found) throw new Error(`${selector} is not on the screen`);
  return found;
};
const journal = () => page.evaluate(() => (globalThis as unknown as PhoneWindow).getApp().journal);
const errors = () => page.evaluate(() => (globalThis as unknown as PhoneWindow).__errors.map((error) => error.message));
const data = <Value>(name: string) =>
  page.evaluate(
    (key) => (globalThis as unknown as PhoneWindow).getCurrentPages().at(-1)!.data[key],
    name,
  ) as Promise<Value>;
const member = <Value>(name: string) =>
  page.evaluate((key) => (globalThis as unknown as PhoneWindow).getCurrentPages().at(-1)![key], name) as Promise<Value>;

describe('a page of components', () => {
  beforeEach(() => open('#/pages/widgets/widgets?x=%E4%B8%9C'));

  test('lives in the order of WeChat, its query as it was written', async () => {
    expect(await journal()).toEqual([
      'launch pages/widgets/widgets',
      'show',
      'box attached',
      'load {"x":"%E4%B8%9C"}',
      'page show',
      'box page show',
      'box ready',
      'page ready',
    ]);
    expect(await errors()).toEqual([]);
  });

  test('stands between the bars: 88 above, 49 and the safe area below', async () => {
    expect(await box('#navigation-bar')).toMatchObject({ y: 44, height: 44 });
    expect(await box('wx-page')).toMatchObject({ x: 0, y: 88, width: 375 });
    expect(Math.round((await box('#tab-bar')).height)).toBe(49 + 34 + 1);
    expect(await page.textContent('[data-testid=nav-title]')).toBe('组件');
  });

  test('rpx, vh and styles of an isolated component', async () => {
    expect(await box('#half')).toMatchObject({ x: 37.5, width: 187.5 });
    expect((await box('#half')).height).toBeCloseTo(20, 1);
    expect(await box('#inner')).toMatchObject({ x: 10, width: 100, height: 30 });
    const area = await box('wx-page');
    expect((await box('#screen')).height).toBeCloseTo(area.height / 10, 0);
    expect(await page.textContent('#inner')).toBe('东五、玉一、三林 42');
  });

  test.each([
    ['#cell', 375, 44],
    ['#tag', 28, 16],
    ['#button', 375, 44],
    ['#icon', 32, 32],
    ['#tabs', 375, 44],
    ['#grid', 375, 80],
    ['#skeleton', 300, 60],
    ['#empty', 375, 150],
  ])('%s is at least %i × %i', async (selector, width, height) => {
    const { width: w, height: h } = await box(selector);
    expect(w).toBeGreaterThanOrEqual(width);
    expect(h).toBeGreaterThanOrEqual(height);
  });

  test("text is drawn with glyphs of ours, and Vant's icons with its own font", async () => {
    const fonts = await page.evaluate(() =>
      [...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family.replace(/"/g, '')),
    );
    expect(new Set(fonts)).toEqual(new Set(['Noto Sans SC', 'vant-icon']));
  });

  test('a popup rises from the bottom of the page and goes', async () => {
    await page.click('#button');
    const sheet = page.locator('.sheet');
    await sheet.waitFor();
    await page.waitForTimeout(500);
    const area = await box('wx-page');
    const { y, height } = await box('.sheet');
    expect(y + height).toBeLessThanOrEqual(area.y + area.height + 1);
    expect(y + height).toBeGreaterThan(area.y + area.height - 60);
    await page.mouse.click(180, 150);
    await sheet.waitFor({ state: 'hidden' });
  });

  test('an action sheet is chosen from', async () => {
    await page.click('#cell');
    await page.getByText('撤回', { exact: true }).click();
    expect(await data('picked')).toBe('撤回');
  });

  test('tabs move their line and their pane', async () => {
    await page.getByText('已访').click();
    await page.waitForTimeout(500);
    expect(await data('tab')).toBe(1);
    expect((await box('.pane >> nth=1')).height).toBe(92);
    expect(await page.locator('.pane').first().isHidden()).toBe(true);
  });

  test('a collapse opens to the height of what is inside', async () => {
    const closed = (await box('#item')).height;
    await page.getByText('更多', { exact: true }).click();
    await page.waitForTimeout(700);
    expect((await box('#item')).height).toBeGreaterThan(closed + 20);
    expect((await box('.inside')).height).toBeGreaterThan(0);
  });

  test('Dialog and Toast of Vant find the page', async () => {
    await page.evaluate(() => void ((globalThis as unknown as PhoneWindow).getCurrentPages()[0]!.ask as () => void)());
    await page.getByText('撤回这次走访？').waitFor();
    await page.waitForTimeout(400);
    expect((await box('.van-dialog, [class*=van-dialog]')).width).toBeGreaterThan(280);
  });

  test('what nobody caught is kept for the test, told to the app, and shown', async () => {
    await page.evaluate(() => {
      setTimeout(() => ((globalThis as unknown as PhoneWindow).getCurrentPages()[0]!.explode as () => void)());
    });
    await page.waitForFunction(() => (globalThis as unknown as PhoneWindow).__errors.length > 0);
    expect(await errors()).toEqual(['Error: 故意的']);
    expect(await journal()).toContain('error Error: 故意的');
  });

  test('the capsule shows what would be forwarded', async () => {
    await page.click('[data-testid=nav-menu]');
    const card = page.getByTestId('share-card');
    await card.waitFor();
    expect(await card.textContent()).toContain('看看东五');
    expect(await card.textContent()).toContain('/pages/widgets/widgets?from=share');
  });
});

describe('moving between pages', () => {
  test('there and back: the first page keeps its life and its place', async () => {
    await open('#/pages/widgets/widgets');
    await page.evaluate(() => document.querySelector('wx-page')!.scrollTo(0, 120));
    const opened = await page.evaluate(async () => {
      const told = new Promise<unknown>((resolve) => {
        void (globalThis as unknown as { wx: { navigateTo(options: object): Promise<unknown> } }).wx.navigateTo({
          url: '../../more/detail/detail?a=1&b=%E4%B8%9C',
          events: { opened: resolve },
        });
      });
      return told;
    });
    expect(opened).toBe('more/detail/detail');
    expect(await page.textContent('#said')).toBe('{"a":"1","b":"%E4%B8%9C"}');
    expect(await page.textContent('[data-testid=nav-title]')).toBe('细节');
    expect(await page.locator('#tab-bar').isHidden()).toBe(true);
    expect(new URL(page.url()).hash).toBe('#/more/detail/detail?a=1&b=%E4%B8%9C');
    await page.click('[data-testid=nav-back]');
    expect(await page.evaluate(() => document.querySelector('wx-page')!.scrollTop)).toBe(120);
    expect((await journal()).slice(-4)).toEqual(['page hide', 'box page hide', 'page show', 'box page show']);
    expect(await page.locator('wx-page').count()).toBe(1);
  });

  test('what a page changed in its bar it finds so on the way back', async () => {
    await open('#/pages/widgets/widgets');
    await page.evaluate(async () => {
      await wx.setNavigationBarTitle({ title: '改过' });
      await wx.setNavigationBarColor({ frontColor: '#ffffff', backgroundColor: '#102030' });
      await wx.navigateTo({ url: '/more/detail/detail' });
    });
    expect(await page.textContent('[data-testid=nav-title]')).toBe('细节');
    await page.click('[data-testid=nav-back]');
    expect(await page.textContent('[data-testid=nav-title]')).toBe('改过');
    const bar = await page.evaluate(() => getComputedStyle(document.querySelector('#bars')!).backgroundColor);
    expect(bar).toBe('rgb(16, 32, 48)');
  });

  test('tabs keep their pages', async () => {
    await open('#/pages/widgets/widgets');
    await page.locator('#tab-bar .tab').nth(1).click();
    expect(await page.textContent('[data-testid=nav-title]')).toBe('表单');
    await page.locator('#tab-bar .tab').nth(0).click();
    expect((await journal()).filter((line) => line.startsWith('load'))).toHaveLength(1);
    expect(await page.locator('#tab-bar .tab[aria-selected=true]').textContent()).toBe('组件');
  });

  test.each([
    ['navigateTo', '/pages/none/none', 'page "pages/none/none" is not found'],
    ['navigateTo', '/pages/forms/forms', 'can not navigate to a tabbar page'],
    ['switchTab', '/pages/long/long', 'can not switch to no-tabBar page'],
  ])('%s %s fails as WeChat does', async (api, url, reason) => {
    await open('#/pages/widgets/widgets');
    const message = await page.evaluate(
      ([name, to]) =>
        new Promise((fail) =>
          (globalThis as unknown as { wx: Record<string, (options: object) => void> }).wx[name as string]!({
            url: to,
            fail,
          }),
        ),
      [api, url],
    );
    expect(message).toMatchObject({ errMsg: `${api}:fail ${reason}` });
  });

  test('a deep link to nowhere opens the first page and says so', async () => {
    await open('#/pages/none/none');
    expect(await page.textContent('[data-testid=nav-title]')).toBe('组件');
    expect(await errors()).toEqual(['Error: 没有这个页面：pages/none/none']);
  });
});

describe('a long page', () => {
  beforeEach(() => open('?dark=1#/pages/long/long', { width: 320, height: 568 }));

  test('scrolls, tells of its bottom once, and keeps its foot', async () => {
    const foot = await box('#foot');
    expect(foot.y + foot.height).toBe(568);
    await page.evaluate(() => document.querySelector('wx-page')!.scrollTo(0, 99_999));
    await page.waitForTimeout(200);
    expect(await member('bottoms')).toBe(1);
    expect(await member<number>('scrolled')).toBeGreaterThan(1_000);
    expect(await box('#foot')).toEqual(foot);
  });

  test('measures from below the navigation bar, fingers too', async () => {
    await page.evaluate(() => document.querySelector('wx-page')!.scrollTo(0, 30));
    const [row, viewport] = await page.evaluate(() =>
      ((globalThis as unknown as PhoneWindow).getCurrentPages()[0]!.measure as () => Promise<[object, object]>)(),
    );
    expect(row).toMatchObject({ top: -30, left: 0, width: 320, height: 51 });
    expect(viewport).toMatchObject({ scrollTop: 30 });
    await page.mouse.click(50, 64 + 100);
    expect(await member('touched')).toEqual({ row: 3, x: 50, y: 130, touches: 1 });
  });

  test('is pulled down with the finger', async () => {
    await page.mouse.move(100, 100);
    await page.mouse.down();
    await page.mouse.move(100, 180, { steps: 4 });
    await page.mouse.move(100, 280, { steps: 4 });
    await page.mouse.up();
    expect(await member('refreshed')).toBe(1);
    await page.waitForTimeout(300);
    expect((await box('wx-page')).y).toBe(64);
  });

  test('is dark: theme.json in the bar, media queries in the page', async () => {
    const colour = (selector: string) =>
      page.evaluate((at) => getComputedStyle(document.querySelector(at)!).backgroundColor, selector);
    expect(await colour('#bars')).toBe('rgb(18, 24, 26)');
    expect(await colour('wx-page')).toBe('rgb(18, 24, 26)');
  });
});

describe('a page of fields', () => {
  beforeEach(() => open('#/pages/forms/forms'));

  test('is filled in', async () => {
    await page.locator('#field input').fill('家里有人');
    await page.locator('#area textarea').fill('楼道灯坏了');
    await page.locator('#search input').fill('502');
    await page.locator('#plain input').fill('原生');
    await page.locator('#switch').click();
    await page.getByText('王阿姨').click();
    await page.getByText('不在').click();
    expect(await data('note')).toBe('家里有人');
    expect(await data('wish')).toBe('楼道灯坏了');
    expect(await data('search')).toBe('502');
    expect(await data('plain')).toBe('原生');
    expect(await data('on')).toBe(true);
    expect(await data('checked')).toEqual(['a']);
    expect(await data('radio')).toBe('2');
    expect(await errors()).toEqual([]);
  });

  test('a picker shows its rows and moves to the one that is tapped', async () => {
    const row = page.locator('#picker').getByText('三林');
    expect((await row.boundingBox())?.height).toBeGreaterThanOrEqual(40);
    await row.click();
    await page.waitForTimeout(400);
    expect(await data('column')).toBe('三林');
  });

  test('a calendar opens over the page', async () => {
    await page.click('#calendar-button');
    await page.waitForTimeout(800);
    const calendar = await box('[class*=van-calendar]');
    expect(calendar.width).toBe(375);
    expect(calendar.height).toBeGreaterThan(400);
    expect(await errors()).toEqual([]);
  });
});

describe('the shell', () => {
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1280, height: 960 } });
    await page.goto(`${served.url}/?persona=居民`);
    await page.frameLocator('#phone').locator('html[data-booted]').waitFor({ state: 'attached' });
  });
  const phone = () => page.frame({ url: /phone\.html/ })!;

  test('shows the phone of the person in the address, and another one after a press', async () => {
    expect(await page.inputValue('#address')).toBe('/pages/forms/forms');
    await page.getByRole('radio', { name: '居委干部' }).click();
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('#address')!.value === '/pages/widgets/widgets',
    );
    expect(decodeURI(page.url())).toBe(`${served.url}/?persona=居委干部#/pages/widgets/widgets`);
  });

  test('a path in the box opens that page; a smaller phone is smaller inside', async () => {
    await page.fill('#address', '/pages/long/long?a=1');
    await page.press('#address', 'Enter');
    await page.frameLocator('#phone').locator('#row-1').waitFor();
    await page.getByText('320 × 568').click();
    await page.waitForTimeout(100);
    expect(await phone().evaluate(() => [innerWidth, innerHeight])).toEqual([320, 568]);
    expect(decodeURI(page.url())).toBe(`${served.url}/?persona=居民&size=320x568#/pages/long/long?a=1`);
  });

  test('the reload button launches the mini-program anew where it was', async () => {
    await phone().evaluate(() => Object.assign(globalThis, { before: true }));
    await page.getByRole('button', { name: '重新打开小程序' }).click();
    await phone().waitForFunction(() => !('before' in globalThis) && 'booted' in document.documentElement.dataset);
    expect(await phone().evaluate(() => location.hash)).toBe('#/pages/forms/forms');
  });

  test('switches reach the running phone', async () => {
    await page.getByText('离线').click();
    await page.locator('#dark').check();
    await phone().waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
    expect(await phone().evaluate(() => document.documentElement.dataset['network'])).toBe('offline');
    expect(await phone().evaluate(() => (globalThis as unknown as PhoneWindow).getApp().journal.at(-1))).toBe(
      'theme dark',
    );
  });

  test('an error in the phone raises the red bar', async () => {
    await phone().evaluate(() => void setTimeout(() => Promise.reject(new Error('没接住'))));
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('没接住');
  });
});
