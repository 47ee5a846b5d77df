import { once } from 'node:events';
import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { showFolder, type PreviewFolder } from '../../../../localcloud/preview-folder';
import { launchBrowser } from '../../../support/browser';

/** Calls of `wx` that ordinary apps make beside what the other specs look at. */
let shown: PreviewFolder;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  shown = await showFolder({ folder: path.join(__dirname, 'fixture'), port: 0 });
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await shown?.stop();
});
beforeEach(() => open('pages/mine/mine'));
afterEach(() => page.close());

async function open(where: string): Promise<void> {
  page = await browser.newPage({ viewport: { width: 375, height: 812 } });
  page.setDefaultTimeout(5000);
  await page.goto(`${shown.url}/preview/phone.html#/${where}`);
  await page.locator('html[data-booted]').waitFor({ state: 'attached' });
}
/** Runs in the phone; `heard` is a list that it may add to. */
const run = (body: string) => page.evaluate(`(async () => { const heard = []; ${body} })()`);
const failure = (call: string) => run(`return ${call}.then(() => 'ok', ({ errMsg }) => errMsg);`);

test('one tab is renamed, the bar gets other colours; what is not named stays', async () => {
  await run(
    `await wx.setTabBarItem({ index: 0, text: '新的' }); await wx.setTabBarStyle({ selectedColor: '#ff0000' });`,
  );
  const tabs = page.locator('#tab-bar .tab');
  expect(await tabs.allInnerTexts()).toEqual(['新的', '统计', '我的']);
  const colours = await tabs.evaluateAll((all) => all.map((tab) => getComputedStyle(tab).color));
  expect(colours).toEqual(['rgb(153, 153, 153)', 'rgb(153, 153, 153)', 'rgb(255, 0, 0)']);
});

test('what is behind a page that is pulled down', async () => {
  await page.close();
  await open('pages/index/index');
  await run(
    `await wx.setBackgroundColor({ backgroundColor: '#00ff00' }); await wx.setBackgroundTextStyle({ textStyle: 'light' }); await wx.startPullDownRefresh();`,
  );
  const dots = page.locator('.pull-dots.light');
  await dots.waitFor({ state: 'attached' });
  expect(await dots.evaluate((node) => getComputedStyle(node).backgroundColor)).toBe('rgb(0, 255, 0)');
});

test('a page may ask before it is left', async () => {
  await run(
    `await wx.navigateTo({ url: '/pages/detail/detail' }); await wx.enableAlertBeforeUnload({ message: '还没有保存' });`,
  );
  const depth = () => page.evaluate(() => getCurrentPages().length);
  const back = page.getByTestId('nav-back');
  await back.click();
  await page.getByText('还没有保存').waitFor();
  await page.getByRole('button', { name: '取消' }).click();
  expect(await depth()).toBe(2);
  await back.click();
  await page.getByRole('button', { name: '确定' }).click();
  await page.locator('#go').waitFor();
  expect(await depth()).toBe(1);
  await run(
    `await wx.navigateTo({ url: '/pages/detail/detail' }); await wx.enableAlertBeforeUnload({ message: '还没有保存' }); await wx.disableAlertBeforeUnload(); await wx.navigateBack();`,
  );
  expect(await depth()).toBe(1);
});

test('a page that there is not is told to the app', async () => {
  await page.close();
  await open('pages/nowhere/nowhere?a=1');
  expect(await run('return getApp().globalData.notFound;')).toBe('pages/nowhere/nowhere');
});

describe('a place', () => {
  test('is given once it is allowed, and refused for good', async () => {
    const asked = run('return wx.getLocation({ type: "gcj02" });');
    await page.getByText('找附近的图书角').waitFor();
    await page.getByText('我已阅读并同意').click({ position: { x: 4, y: 8 } });
    await page.getByRole('button', { name: '允许' }).click();
    expect(await asked).toMatchObject({ latitude: 31.2304, longitude: 121.4737, errMsg: 'getLocation:ok' });
    expect(await run('return (await wx.getSetting()).authSetting["scope.userLocation"];')).toBe(true);
  });

  test.each([
    ['30.5,114.3', { latitude: 30.5, longitude: 114.3 }],
    ['somewhere', 'chooseLocation:fail invalid location'],
    ['91,0', 'chooseLocation:fail invalid location'],
  ])('is chosen by typing %s', async (typed, expected) => {
    const chosen = run('return wx.chooseLocation().catch(({ errMsg }) => errMsg);');
    await page.getByRole('button', { name: '同意', exact: true }).click();
    await page.locator('.wx-modal input').fill(typed);
    await page.getByRole('button', { name: '确定' }).click();
    if (typeof expected === 'string') expect(await chosen).toBe(expected);
    else expect(await chosen).toMatchObject(expected);
  });
});

test('fonts: one that is there is loaded, anything else fails', async () => {
  const own = `${shown.url}/preview/fonts/noto-sans-sc-latin-400-normal.woff2`;
  expect(await run(`return wx.loadFontFace({ family: 'mine', source: 'url("${own}")' });`)).toMatchObject({
    status: 'loaded',
  });
  expect(await page.evaluate(() => document.fonts.check('12px mine'))).toBe(true);
  expect(await failure(`wx.loadFontFace({ family: 'no', source: 'url("https://127.0.0.1:1/a.woff2")' })`)).toMatch(
    /^loadFontFace:fail /,
  );
  expect(await failure(`wx.loadFontFace({ family: 'no', source: 'nothing' })`)).toBe(
    'loadFontFace:fail invalid source',
  );
});

test('several keys of the storage at once', async () => {
  expect(
    await run(`await wx.batchSetStorage({ kvList: [{ key: 'a', value: 1 }, { key: 'b', value: { c: 2 } }] });
      return [await wx.batchGetStorage({ keyList: ['a', 'b', 'none'] }), wx.batchGetStorageSync(['b'])];`),
  ).toEqual([{ dataList: [1, { c: 2 }, ''], errMsg: 'batchGetStorage:ok' }, [{ c: 2 }]]);
});

test('a media query is answered at once and again when the phone is turned', async () => {
  await run(`window.turned = []; wx.createMediaQueryObserver().observe({ maxWidth: 400 }, ({ matches }) => turned.push(matches));
    getCurrentPages()[0].createMediaQueryObserver().observe({ orientation: 'landscape' }, ({ matches }) => turned.push(matches));`);
  await page.waitForFunction('turned.length === 2');
  await page.setViewportSize({ width: 900, height: 500 });
  await page.waitForFunction('turned.length === 4');
  expect(await page.evaluate('turned')).toEqual([true, false, false, true]);
});

test('background audio begins when it is told what to play, and keeps what it is called', async () => {
  const said =
    await run(`const audio = wx.getBackgroundAudioManager(); audio.onError(({ errCode }) => heard.push(errCode));
    audio.title = '歌'; audio.src = '/none.mp3'; await new Promise((done) => setTimeout(done, 300));
    return [audio.title, audio.src, heard.length > 0, audio === wx.getBackgroundAudioManager()];`);
  expect(said).toEqual(['歌', '/none.mp3', true, true]);
});

test('what a computer has not is silent or the same each time, and nothing throws', async () => {
  expect(
    await run(`wx.reportEvent('open', {}); wx.onMemoryWarning(() => undefined); wx.onUserCaptureScreen(() => undefined);
      await wx.setScreenBrightness({ value: 0.4 });
      return [wx.getExtConfigSync(), wx.getBatteryInfoSync().level, (await wx.getScreenBrightness()).value];`),
  ).toEqual([{}, 100, 0.4]);
  expect(await page.evaluate(() => window.__errors)).toEqual([]);
});

describe('sockets', () => {
  let server: http.Server;
  beforeAll(async () => {
    server = http.createServer().listen(0, '127.0.0.1');
    server.on('upgrade', echo);
    await once(server, 'listening');
  });
  afterAll(() => void server.close());
  const url = () => `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  test('open, answer, close', async () => {
    expect(
      await run(`const task = wx.connectSocket({ url: '${url()}' });
        task.onClose(({ code }) => heard.push('close ' + code));
        wx.onSocketMessage(({ data }) => heard.push('old ' + data));
        await new Promise((opened) => task.onOpen(opened));
        heard.push(task.readyState === task.OPEN);
        const answered = new Promise((done) => task.onMessage(({ data }) => done(heard.push(data))));
        task.send({ data: 'hello', success: ({ errMsg }) => heard.push(errMsg) });
        await answered;
        await wx.closeSocket();
        while (task.readyState !== task.CLOSED) await new Promise((turn) => setTimeout(turn, 20));
        return heard.sort();`),
    ).toEqual(['close 1000', 'hello', 'old hello', 'sendSocketMessage:ok', true]);
  });

  test('nothing is sent into one that is closed; where nobody listens it fails', async () => {
    expect(await failure(`wx.sendSocketMessage({ data: 'x' })`)).toMatch(/^sendSocketMessage:fail /);
    expect(
      await run(`const task = wx.connectSocket({ url: 'ws://127.0.0.1:1/' });
        await new Promise((failed) => task.onError(failed));
        return new Promise((done) => task.send({ data: 'x', fail: ({ errMsg }) => done(errMsg) }));`),
    ).toBe('sendSocketMessage:fail SocketTask.readyState is not OPEN');
  });
});

/** The smallest server of RFC 6455: says back each short text, and closes when it is asked to. */
function echo(request: http.IncomingMessage, socket: NodeJS.WritableStream & NodeJS.ReadableStream): void {
  const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash('sha1').update(key).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  socket.on('data', (frame: Buffer) => {
    const length = (frame[1] ?? 0) & 127;
    const mask = frame.subarray(2, 6);
    const body = frame.subarray(6, 6 + length).map((byte, at) => byte ^ (mask[at % 4] ?? 0));
    socket.write(Buffer.concat([Buffer.from([frame[0] ?? 0, length]), body]));
    if (((frame[0] ?? 0) & 15) === 8) void pause(50).then(() => socket.end());
  });
}
