import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { showFolder, type PreviewFolder } from '../../../../localcloud/preview-folder';
import { launchBrowser } from '../../../support/browser';

/**
 * A mini-program as people write them: CommonJS and ES modules side by side, templates, WXS, behaviours, relations, slots, an
 * echarts-like canvas, a list that slides by WXS. Everything that WeChat's pages promise of the language it uses.
 */
let shown: PreviewFolder;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const folder = path.join(__dirname, 'fixture');
  shown = await showFolder({ folder, port: 0, onBuild: ({ errors }) => expect(errors).toEqual([]) });
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await shown?.stop();
});

async function open(where: string): Promise<void> {
  page = await browser.newPage({ viewport: { width: 375, height: 812 } });
  page.setDefaultTimeout(5000);
  await page.goto(`${shown.url}/preview/phone.html#/${where}`);
  await page.locator('html[data-booted]').waitFor({ state: 'attached' });
}
const close = async () => {
  expect(await page.evaluate(() => window.__errors)).toEqual([]);
  await page.close();
};
/** The page's own `this`, under the name `p`. */
const inPage = (expression: string) =>
  page.evaluate(`(() => { const p = getCurrentPages().at(-1); return (${expression}); })()`);
const text = async (selector: string) => (await page.locator(selector).first().innerText()).trim();
const texts = (selector: string) => page.locator(selector).allInnerTexts();
/** Reads again and again until it is so, for two seconds. */
const soon = (read: () => Promise<unknown>) => ({
  async toEqual(expected: unknown) {
    for (let turn = 0; turn < 40; turn += 1) {
      if (isDeepStrictEqual(await read(), expected)) return;
      await pause(50);
    }
    expect(await read()).toEqual(expected);
  },
});
const heard = soon(() => text('#log'));

describe('a page', () => {
  beforeAll(() => open('pages/index/index?from=test'));
  afterAll(close);

  test.each([
    ['#wxs', '¥12.50|2023-11-14|粗|Array|Object|x,z|二|{"x":{"y":"深"},"z":1}|3|7|inline|多'],
    ['#expr', '3 小 字名 false 深 头 and 1 3 6'],
    ['#elif', 'two'],
    ['#footer', '共 2 本'],
  ])('%s', async (selector, expected) => {
    expect(await text(selector)).toEqual(expected);
  });

  test('templates with their own data and WXS, loops in loops', async () => {
    expect(await texts('.card')).toEqual(['1. AB[甲]', '玩具 积木']);
    expect(await texts('.row')).toEqual(['0-0-1 0-1-2', '1-0-3']);
    expect(await texts('.n')).toEqual(['n0', 'n1', 'n2']);
    expect(await texts('.o')).toEqual(['x', 'z']);
    expect(await page.locator('#hid').isVisible()).toBe(false);
    const width = await page.locator('#styled').evaluate((element) => element.getBoundingClientRect().width);
    expect(width).toBeCloseTo(187.5);
  });

  test.each([
    [
      '#deep',
      'inner:tap:x:true:true:0:1 outer:deep:attrs:{"row":"7","page":"index"}:{"userName":"a","username":"b","obj":{"x":{"y":"深"},"z":1}}',
    ],
    ['#caughtText', 'cap1 cap2 c2'],
    ['#mutText', 'm2'],
    ['#ccText', 'cc'],
    ['#dyn', 'dynamic'],
    ['.cell', 'cell:00[1,2]'],
    ['.card.book', 'card:1'],
    ['#footer', 'footer'],
  ])('a tap on %s', async (selector, expected) => {
    await inPage('p.said = []');
    await page.locator(selector).first().click();
    await heard.toEqual(expected);
  });

  test('a field that is bound both ways', async () => {
    await page.locator('#model input').fill('打字');
    await soon(() => text('#typed')).toEqual('打字');
  });

  test('an observer with one margin; scrolling, its bottom, pulling down', async () => {
    await inPage('wx.pageScrollTo({ selector: "#watched", duration: 0 })');
    await soon(() => inPage('[p.ratio, p.seenId, p.bottoms > 0]')).toEqual([1, 'watched', true]);
    await inPage('wx.startPullDownRefresh()');
    await soon(() => inPage('p.refreshed')).toEqual(1);
    expect(await inPage('[p.today, p.custom, p.options.from]')).toEqual(['2026/01/02', 5, 'test']);
    await soon(() => inPage('/^request:fail /.test(p.reqFail)')).toEqual(true);
  });
});

describe('components', () => {
  beforeAll(() => open('pages/parts/parts'));
  afterAll(close);

  test('relations follow what comes and goes', async () => {
    expect(await page.locator('#tabs').innerText()).toEqual('甲乙丙\n甲内容');
    await page.getByText('乙', { exact: true }).click();
    await heard.toEqual('tab 乙');
    expect(await page.locator('#tabs').innerText()).toBe('甲乙丙\n乙内容');
    await inPage('p.setData({ two: false, more: ["丙", "丁"] })');
    await soon(() => page.locator('#tabs').innerText()).toEqual('甲丙丁\n丙');
  });

  test('slots, behaviours, observers, external classes, lifetimes in their order', async () => {
    const panel = page.locator('#panel');
    expect((await panel.innerText()).split('\n')).toEqual([
      '标题|behavior|9|12|标题9|{"a":1}|1/0',
      '头',
      '默认',
      '脚',
      '说',
    ]);
    const styles = panel
      .locator('wx-view')
      .first()
      .evaluate((node) => [getComputedStyle(node).color, getComputedStyle(node).fontWeight]);
    expect(await styles).toEqual(['rgb(0, 0, 255)', '700']);
    expect(await inPage('p.selectComponent("#panel").order')).toEqual([
      'created',
      'b-attached',
      'attached',
      'show',
      'ready',
    ]);
    expect(await inPage('[p.selectComponent("#panel").titledWith, p.none, p.panelData, p.qbNone]')).toEqual([
      ['标题', ''],
      0,
      '标题',
      null,
    ]);
    await inPage('p.setData({ "extra.a": 2, list: [1, 2] })');
    await soon(async () => (await panel.innerText()).includes('{"a":2}|2/1')).toEqual(true);
    await page.getByText('说', { exact: true }).click();
    await heard.toEqual('tell ownhello 9 panel');
  });

  test('generics with their default, a virtual host, a placeholder, a property bound both ways', async () => {
    expect(await text('#list')).toEqual('Ax\nAy');
    expect(await text('#list-default')).toBe('懒z');
    expect(await text('#lazy')).toBe('懒慢');
    await page.locator('#counter wx-view').click();
    await soon(() => text('#count')).toEqual('5');
  });

  test('a component finds, measures, observes and animates its own nodes', async () => {
    const box = 'p.selectComponent("#qb")';
    await soon(() => inPage(`[${box}.inRes, ${box}.animated, ${box}.io]`)).toEqual([33, true, 1]);
    const [both, first, offset, viewport, none] = (await inPage(`${box}.res`)) as Record<string, unknown>[];
    expect(both).toMatchObject([{ height: 33, dataset: { k: 'v' } }, { height: 22 }]);
    expect(first).toMatchObject({ width: 100, height: 33, position: 'static', dataset: { k: 'v' } });
    expect(offset).toMatchObject({ scrollTop: 0, scrollHeight: 100 });
    expect(viewport).toMatchObject({ width: 375 });
    expect(none).toBeNull();
  });
});

describe('ways of older apps', () => {
  beforeAll(() => open('pages/ways/ways'));
  afterAll(close);

  test('a template inside of itself, the old name of a loop, a behaviour on a page, tools hung on wx, the global object', async () => {
    expect(await texts('.node')).toEqual(['r\na\naa\nb', 'a\naa', 'aa', 'b']);
    await soon(() => texts('.item')).toEqual(['p', 'q', 'r']);
    expect(await text('#from')).toBe('来自行为 工具');
    expect(await inPage('[p.greet(), p.done, p.selectComponent("#giver").mine, counted]')).toEqual([
      '你好 3',
      true,
      1,
      1,
    ]);
  });

  test('names that the phone uses itself are not styled by it', async () => {
    const styles = await page.locator('wx-page #tab-bar').evaluate((node) => {
      const { display, position, padding, backgroundColor, height } = getComputedStyle(node);
      return { display, position, padding, backgroundColor, isSeen: parseFloat(height) > 0 };
    });
    expect(styles).toEqual({
      display: 'block',
      position: 'static',
      padding: '0px',
      backgroundColor: 'rgba(0, 0, 0, 0)',
      isSeen: true,
    });
  });

  test('a relation to whoever has a behaviour', async () => {
    expect(await inPage('p.selectComponent("#family").count')).toBe(2);
    await inPage('p.setData({ two: false })');
    await soon(() => inPage('p.selectComponent("#family").count')).toEqual(1);
  });

  test.each([
    ['#press', 500, 0, ['longpress true 1']],
    ['#press', 50, 0, ['tap press{}']],
    ['#press', 500, 30, []],
    ['#only-tap', 500, 0, ['tap only-tap{}']],
    ['#moving', 50, 0, ['tap moving{"of":{"b":1}}']],
  ])('%s, held for %d ms, moved by %d px', async (selector, ms, by, expected) => {
    await inPage('p.heard = []');
    const { x, y } = (await page.locator(selector).boundingBox())!;
    await page.mouse.move(x + 5, y + 5);
    await page.mouse.down();
    if (by) await page.mouse.move(x + 5 + by, y + 5);
    await pause(ms);
    await page.mouse.up();
    await pause(50);
    expect(await inPage('p.heard')).toEqual(expected);
  });
});

test('what animate reached stays until it is cleared', async () => {
  await open('pages/parts/parts');
  const box = 'p.selectComponent("#qb")';
  const look = () =>
    page
      .locator('#qb wx-view')
      .first()
      .evaluate((node) => [getComputedStyle(node).opacity, getComputedStyle(node).transform]);
  await soon(() => inPage(`${box}.animated`)).toEqual(true);
  await inPage(
    `void ${box}.animate('.q', [{ opacity: 1, translateX: 0 }, { opacity: 0.5, translateX: 10, offset: 1 }], 10)`,
  );
  await soon(look).toEqual(['0.5', 'matrix(1, 0, 0, 1, 10, 0)']);
  await inPage(`${box}.clearAnimation('.q', { opacity: true })`);
  await soon(look).toEqual(['1', 'matrix(1, 0, 0, 1, 10, 0)']);
  await inPage(`${box}.clearAnimation('.q', () => { p.cleared = true })`);
  await soon(look).toEqual(['1', 'none']);
  expect(await inPage('p.cleared')).toEqual(true);
  await close();
});

test('WXS follows a finger, tells the page at its end, and hears a property change', async () => {
  await open('pages/swipe/swipe');
  const look = () => page.locator('.content').evaluate((node) => [node.style.cssText, node.parentElement?.className]);
  await soon(look).toEqual(['margin-left: 0px;', 'item shut']);
  await inPage('p.setData({ open: true })');
  await soon(look).toEqual(['margin-left: -80px;', 'item shut opened']);
  const { x, y } = (await page.locator('#item').boundingBox())!;
  await page.mouse.move(x + 100, y + 5);
  await page.mouse.down();
  await page.mouse.move(x + 40, y + 5);
  await soon(async () => (await look())[0]).toEqual('margin-left: -80px; transform: translateX(-60px);');
  await page.mouse.up();
  await soon(() => text('#told')).toEqual('{"w":"80","moved":-60}');
  await close();
});

test('charts: a canvas of either kind, and one inside of a component', async () => {
  await open('pages/chart/chart');
  await soon(() => inPage('p.data.state.split(" ").sort().join(" ").trim()')).toEqual('img old');
  expect(await inPage('[p.px, p.raf, p.url, p.off, p.w > 0, p.tempErr === undefined]')).toEqual([
    [255, 0, 0, 255],
    true,
    'data:image/png;base6',
    true,
    true,
    true,
  ]);
  expect(await inPage('[p.selectComponent("#ec").sizes, p.temp !== p.temp2]')).toEqual([[375, 150], true]);
  await page.locator('#ec canvas').click({ position: { x: 30, y: 20 } });
  await soon(() => inPage('[p.selectComponent("#ec").at, p.selectComponent("#ec").ended]')).toEqual([[30, 20], 1]);
  await page.locator('#old canvas').click({ position: { x: 30, y: 20 } });
  await soon(() => inPage('p.touch')).toEqual(30);
  await close();
});

describe('a form', () => {
  beforeAll(() => open('pages/form/form'));
  afterAll(close);
  const confirm = () => page.locator('.wx-picker-confirm').click();
  const turn = async (wheel: number, name: string) => {
    await page
      .locator('.wx-picker-wheel')
      .nth(wheel)
      .evaluate((node, wanted) => {
        const at = [...node.children].findIndex((row) => row.textContent === wanted);
        node.scrollTo({ top: at * 48 });
      }, name);
  };
  const rows = (wheel: number) => page.locator('.wx-picker-wheel').nth(wheel).locator('.wx-picker-row').allInnerTexts();

  test('is handed over with every kind of field', async () => {
    await page.locator('input').first().fill('axb');
    await soon(() => page.locator('input').first().inputValue()).toEqual('ab');
    await page.locator('#submit').click();
    await soon(async () => (await text('#out')).length > 0).toEqual(true);
    expect(JSON.parse(await text('#out'))).toEqual({
      name: 'ab',
      pwd: '',
      digit: '1.5',
      nick: '',
      desc: '',
      sex: 'm',
      likes: ['读'],
      sw: true,
      sw2: false,
      sl: 20,
      pk: 0,
      mp: [1, 0],
      tm: '12:01',
      dt: '2016-09-01',
      rg: ['广东省', '广州市', '海珠区'],
    });
    await page.locator('#reset').click();
    await soon(() => text('#out')).toEqual('reset');
    await page.locator('#user').click();
    await soon(() => text('#out')).toEqual('getUserInfo:ok');
  });

  test('a region stands on its value; another province begins at its first city', async () => {
    await page.locator('#region').click();
    await confirm();
    await soon(() => text('#region')).toEqual('广东省,广州市,海珠区 440000,440100,440105');
    await page.locator('#region').click();
    await turn(0, '上海市');
    await soon(() => rows(1)).toEqual(['上海市']);
    await turn(2, '浦东新区');
    const stands = () =>
      page
        .locator('.wx-picker-wheel')
        .nth(2)
        .evaluate((node) => node.scrollTop > 0);
    await soon(stands).toEqual(true);
    await confirm();
    await soon(() => text('#region')).toEqual('上海市,上海市,浦东新区 310000,310100,310115');
  });

  test('with an item of its own and one level less', async () => {
    await page.locator('#region-all').click();
    expect((await rows(0)).slice(0, 3)).toEqual(['全部', '北京市', '天津市']);
    expect(await rows(1)).toEqual(['全部']);
    await turn(0, '海南省');
    await soon(() => rows(1)).toEqual(['全部', '海口市', '三亚市', '三沙市', '儋州市', '省直辖县']);
    await confirm();
    await soon(() => text('#region')).toEqual('海南省,全部, 460000');
  });
});

test('pages: a query, who opened it, a channel both ways, sub-packages that are loaded later', async () => {
  await open('pages/mine/mine');
  await page.locator('#nav').click();
  await soon(() => text('#q:visible')).toEqual('{"id":"1","name":"中文"}1');
  expect(await text('#stack:visible')).toBe('pages/mine/mine,pages/detail/detail{}');
  await page.getByTestId('nav-back').click();
  await page.locator('#go').click();
  await soon(() => text('#opened:visible')).toEqual('{"from":"mine"}');
  await page.getByTestId('nav-back').click();
  await soon(() => text('#got')).toEqual('{"ok":1}');
  expect(await texts('wx-open-data')).toEqual(['', '微信用户']);
  await page.evaluate(() => wx.navigateTo({ url: '/sub/pages/more/more' }));
  await soon(() => inPage('p.m && typeof p.m.formatTime')).toEqual('function');
  await soon(() => inPage('p.later && typeof p.later.formatTime')).toEqual('function');
  expect(await page.evaluate(() => (getApp() as { globalData: object }).globalData)).toMatchObject({
    hasUpdate: false,
    code: expect.stringContaining('preview-'),
  });
  await close();
});
