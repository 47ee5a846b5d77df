import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser';
import { serveFixture, type ServedPreview } from './served';

const TEMPLATES = [
  { id: 't-due', title: '走访提醒' },
  { id: 't-reply', title: '办结通知' },
  { id: 't-reply2', title: '办结通知' },
  { id: 't-gone', title: '旧通知', banned: true },
];

let served: ServedPreview;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let consents: string[][];

beforeAll(async () => {
  served = await serveFixture();
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await served?.stop();
});
beforeEach(async () => {
  consents = [];
  context = await browser.newContext({ viewport: { width: 375, height: 812 } });
  await context.route('**/client/wechat/templates', (route) => route.fulfill({ json: TEMPLATES }));
  await context.route('**/client/wechat/consent', (route) => {
    consents.push((route.request().postDataJSON() as { templates: string[] }).templates);
    return route.fulfill({ json: { ok: true } });
  });
  page = await context.newPage();
  page.setDefaultTimeout(5000);
  await open();
});
afterEach(async () => {
  await context?.close();
});

async function open(persona = '居委干部', more = ''): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${served.url}/preview/phone.html?persona=${encodeURIComponent(persona)}${more}`);
  await page.waitForSelector('html[data-booted]', { state: 'attached' });
}

interface PhoneWindow {
  wx: Record<string, (options: object) => Promise<Outcome>>;
}
type Outcome = Record<string, unknown> & { errMsg: string; errno?: number; errCode?: number };

/** Begins the call; its answer comes once the prompt is answered. In an object: a promise alone would be waited for. */
async function begin(api: string, options: object = {}): Promise<{ answer: Promise<Outcome> }> {
  const handle = await page.evaluateHandle(
    ([name, given]) => ({
      answer: (globalThis as unknown as PhoneWindow).wx[name]!(given).catch((error: Outcome) => error),
    }),
    [api, options] as const,
  );
  const answer = handle.evaluate((kept) => kept.answer);
  // Some tests end while the prompt still stands.
  answer.catch(() => undefined);
  return { answer };
}
const call = async (api: string, options?: object) => (await begin(api, options)).answer;
const prompt = (kind: string) => page.getByTestId(kind);
const picture = async (name: string) => {
  const folder = process.env['SCREENS'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};

/** A half sheet stands on the lower edge, as wide as the phone, its two buttons side by side and large enough. */
async function expectHalfSheet(kind: string): Promise<void> {
  const { width, height } = page.viewportSize()!;
  const sheet = (await prompt(kind).getByRole('dialog').boundingBox())!;
  expect(sheet).toMatchObject({ x: 0, width });
  expect(sheet.y + sheet.height).toBe(height);
  expect(sheet.y).toBeGreaterThan(0);
  const [no, yes] = await Promise.all(
    (await prompt(kind).locator('footer button').all()).map(async (one) => (await one.boundingBox())!),
  );
  for (const { width: wide, height: high } of [no!, yes!]) {
    expect(wide).toBe(120);
    expect(high).toBeGreaterThanOrEqual(44);
  }
  expect(no!.x + no!.width).toBeLessThan(yes!.x);
  expect(no!.y).toBe(yes!.y);
  expect(yes!.y + yes!.height).toBeLessThanOrEqual(height);
}

describe("WeChat's own privacy prompt", () => {
  const copied = () => begin('getClipboardData');

  test('appears where the app asks nothing itself, opens the guide, and is agreed to once and for all', async () => {
    const { answer } = await copied();
    await expectHalfSheet('wx-privacy');
    await picture('privacy');
    await page.getByRole('button', { name: '《样品小程序隐私保护指引》' }).click();
    await prompt('wx-privacy-guide').getByRole('button', { name: '返回' }).click();
    await page.getByRole('button', { name: '同意', exact: true }).click();
    expect(await answer).toMatchObject({ errMsg: 'getClipboardData:ok' });
    await open();
    expect(await call('getClipboardData')).toMatchObject({ errMsg: 'getClipboardData:ok' });
    expect(await call('getPrivacySetting')).toMatchObject({ needAuthorization: false });
  });

  test('refused, it rests; two calls at once ask once', async () => {
    const both = [await copied(), await copied()];
    expect(await prompt('wx-privacy').count()).toBe(1);
    await page.getByRole('button', { name: '拒绝' }).click();
    for (const { answer } of both) expect(await answer).toMatchObject({ errno: 104 });
    expect(await call('getClipboardData')).toMatchObject({
      errMsg: 'getClipboardData:fail privacy permission is not authorized',
    });
    await open();
    await copied();
    await prompt('wx-privacy').waitFor();
  });
});

describe('a permission', () => {
  test('is asked for once, with the privacy guide on the same sheet, and each person for themself', async () => {
    const { answer } = await begin('authorize', { scope: 'scope.record' });
    await expectHalfSheet('wx-scope');
    await picture('scope');
    const allow = page.getByRole('button', { name: '允许' });
    expect(await allow.isDisabled()).toBe(true);
    await page.getByText('我已阅读并同意').click({ position: { x: 4, y: 8 } });
    await allow.click();
    expect(await answer).toEqual({ errMsg: 'authorize:ok' });
    await open();
    expect(await call('authorize', { scope: 'scope.record' })).toEqual({ errMsg: 'authorize:ok' });
    expect(await call('getSetting')).toMatchObject({ authSetting: { 'scope.record': true } });
    await open('居民');
    await begin('authorize', { scope: 'scope.record' });
    await prompt('wx-scope').waitFor();
  });

  test('refused, it is granted in the settings only', async () => {
    const { answer } = await begin('authorize', { scope: 'scope.camera' });
    await page.getByRole('button', { name: '拒绝' }).click();
    expect(await answer).toEqual({ errMsg: 'authorize:fail auth deny', errno: 103 });
    expect(await call('authorize', { scope: 'scope.camera' })).toMatchObject({ errno: 103 });
    const { answer: left } = await begin('openSetting');
    const camera = page.getByRole('switch', { name: '摄像头' });
    expect(await camera.isChecked()).toBe(false);
    expect((await camera.locator('..').boundingBox())!.height).toBeGreaterThanOrEqual(44);
    await camera.check();
    await picture('settings');
    await prompt('wx-settings').getByRole('button', { name: '返回' }).click();
    expect(await left).toMatchObject({ authSetting: { 'scope.camera': true } });
    expect(await call('authorize', { scope: 'scope.unheard' })).toMatchObject({
      errMsg: 'authorize:fail invalid scope',
    });
  });

  test('keeps the recorder and the album waiting', async () => {
    await page.evaluate(() => {
      const recorder = wx.getRecorderManager();
      recorder.onError(({ errMsg }) => Object.assign(globalThis, { failed: errMsg }));
      recorder.start({});
    });
    await page.getByRole('button', { name: '拒绝' }).click();
    await page.waitForFunction(() => (globalThis as { failed?: string }).failed === 'operateRecorder:fail auth deny');
    const { answer } = await begin('saveImageToPhotosAlbum', { filePath: '/images/door.svg' });
    expect(await prompt('wx-scope').textContent()).toContain('保存图片或视频到你的相册');
    await page.getByText('我已阅读并同意').click({ position: { x: 4, y: 8 } });
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: '允许' }).click();
    expect(await answer).toEqual({ errMsg: 'saveImageToPhotosAlbum:ok' });
    expect((await saved).suggestedFilename()).toBe('door.svg');
  });
});

test('the phone number is asked for on such a sheet', async () => {
  await context.route('**/client/wechat/phone-code', (route) => route.fulfill({ json: { code: 'once' } }));
  await page.evaluate(() => wx.navigateTo({ url: '/pages/builtins/fields' }));
  await page.locator('#number').click();
  await expectHalfSheet('wx-phone-number');
  await page.getByRole('button', { name: '不允许' }).click();
  await page.getByText('getphonenumber {"errMsg":"getPhoneNumber:fail user deny"}').waitFor();
  await page.locator('#number').click();
  await page.getByRole('button', { name: '允许', exact: true }).click();
  await page.getByText('getphonenumber {"code":"once","errMsg":"getPhoneNumber:ok"}').waitFor();
});

describe('a subscription', () => {
  const ask = (...tmplIds: string[]) => begin('requestSubscribeMessage', { tmplIds });

  test('lists the titles; what is unticked is refused; banned and doubled ones are not asked about', async () => {
    const { answer } = await ask('t-due', 't-reply', 't-reply2', 't-gone', 't-unheard');
    await expectHalfSheet('wx-subscribe');
    await picture('subscribe');
    expect(await prompt('wx-subscribe').locator('label').allTextContents()).toEqual([
      '走访提醒',
      '办结通知',
      't-unheard',
      '总是保持以上选择，不再询问',
    ]);
    await page.getByRole('checkbox', { name: '办结通知' }).uncheck();
    await page.getByRole('button', { name: '允许' }).click();
    expect(await answer).toEqual({
      errMsg: 'requestSubscribeMessage:ok',
      't-due': 'accept',
      't-reply': 'reject',
      't-reply2': 'filter',
      't-gone': 'ban',
      't-unheard': 'accept',
    });
    expect(consents).toEqual([['t-due', 't-unheard']]);
  });

  test('is asked again each time, unless the answer is to be kept; then the settings know it', async () => {
    const { answer: first } = await ask('t-due');
    await page.getByRole('button', { name: '取消' }).click();
    expect(await first).toMatchObject({ 't-due': 'reject' });
    const { answer: second } = await ask('t-due');
    await page.getByRole('checkbox', { name: '总是保持以上选择，不再询问' }).check();
    await page.getByRole('button', { name: '允许' }).click();
    expect(await second).toMatchObject({ 't-due': 'accept' });
    await open();
    expect(await call('requestSubscribeMessage', { tmplIds: ['t-due'] })).toMatchObject({ 't-due': 'accept' });
    expect(consents).toEqual([['t-due'], ['t-due']]);
    expect(await call('getSetting', { withSubscriptions: true })).toMatchObject({
      subscriptionsSetting: { mainSwitch: true, itemSettings: { 't-due': 'accept' } },
    });
  });

  test('cannot be asked for once notices are switched off', async () => {
    const { answer } = await begin('openSetting', { withSubscriptions: true });
    await page.getByRole('switch', { name: '接收通知' }).uncheck();
    await prompt('wx-settings').getByRole('button', { name: '返回' }).click();
    expect(await answer).toMatchObject({ subscriptionsSetting: { mainSwitch: false, itemSettings: {} } });
    expect(await call('requestSubscribeMessage', { tmplIds: ['t-due'] })).toEqual({
      errMsg: 'requestSubscribeMessage:fail The main switch is switched off',
      errCode: 20004,
    });
  });

  test.each([
    [[], 10001],
    [[1], 10004],
    [['1', '2', '3', '4', '5', '6'], 20003],
  ])('of %j fails with %i', async (tmplIds, errCode) => {
    expect(await call('requestSubscribeMessage', { tmplIds })).toMatchObject({ errCode });
  });

  test('needs a tap', async () => {
    await page.evaluate(() => Object.defineProperty(navigator, 'userActivation', { value: { isActive: false } }));
    for (const api of ['requestSubscribeMessage', 'openSetting'])
      expect(await call(api, { tmplIds: ['t-due'] })).toEqual({
        errMsg: `${api}:fail can only be invoked by user TAP gesture.`,
      });
  });

  test('fits the smallest phone, in the dark too', async () => {
    await page.setViewportSize({ width: 320, height: 568 });
    await open('居委干部', '&dark=1');
    await ask('t-due', 't-reply', 't-unheard');
    await expectHalfSheet('wx-subscribe');
    await picture('subscribe-small');
    const panel = await page.locator('.wx-prompt').evaluate((box) => getComputedStyle(box).backgroundColor);
    expect(panel).toBe('rgb(44, 44, 44)');
  });
});

test('the shell forgets the answers of the person it shows, and nobody else’s', async () => {
  await page.evaluate(() => {
    for (const name of ['居委干部', '居民']) localStorage.setItem(`wx-permissions:${name}`, '{"privacy":true}');
  });
  await page.setViewportSize({ width: 1280, height: 960 });
  await page.goto(`${served.url}/?persona=居民`);
  const phone = page.frameLocator('#phone');
  await phone.locator('html[data-booted]').waitFor({ state: 'attached' });
  await picture('shell');
  await page.getByRole('button', { name: '重新询问授权' }).click();
  await phone.locator('html[data-booted]').waitFor({ state: 'attached' });
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('wx-permissions'))),
  ).toEqual(['wx-permissions:居委干部']);
});
