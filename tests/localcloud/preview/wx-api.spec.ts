/** @jest-environment jsdom */
import { webcrypto } from 'node:crypto';
import { TextDecoder, TextEncoder } from 'node:util';
import { installWx } from '../../../localcloud/preview/wx';
import { fakeHost } from './wx-host';

Object.defineProperty(globalThis, 'crypto', { value: webcrypto });
Object.assign(globalThis, { TextEncoder, TextDecoder });

type Wx = WechatMiniprogram.Wx;
type Cloud = { init(): void; callFunction(options: object): Promise<{ result: unknown; requestID: string }> };

let host: ReturnType<typeof fakeHost>;
let api: Wx;
let cloud: Cloud;
const answers = jest.fn<Promise<{ text(): Promise<string> }>, [string, RequestInit]>();

const answer = (body: object) => answers.mockResolvedValueOnce({ text: async () => JSON.stringify(body) });

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
  host = fakeHost();
  installWx(host);
  api = (globalThis as unknown as { wx: Wx }).wx;
  cloud = api.cloud as unknown as Cloud;
  answers.mockReset();
  Object.assign(globalThis, { fetch: answers });
});

test('base64 is converted there and back', () => {
  const { buffer } = Uint8Array.from([0, 255, 128, 10]);
  expect(api.arrayBufferToBase64(buffer)).toBe('AP+ACg==');
  expect([...new Uint8Array(api.base64ToArrayBuffer('AP+ACg=='))]).toEqual([0, 255, 128, 10]);
});

describe('what is not imitated', () => {
  test('throws an error that names it, and canIUse tells so before', () => {
    expect(() => api.createCameraContext()).toThrow(/^wx\.createCameraContext 没有在预览里实现/);
    expect(() => (api.cloud as unknown as { callContainer(): void }).callContainer()).toThrow(
      /^wx\.cloud\.callContainer 没有/,
    );
    expect(api.canIUse('createCameraContext')).toBe(false);
    expect(api.canIUse('camera')).toBe(false);
    expect(api.canIUse('video.src')).toBe(true);
    expect(api.canIUse('cloud.callContainer')).toBe(false);
    expect(api.canIUse('cloud.database')).toBe(true);
    expect(api.canIUse('setStorage.object.encrypt')).toBe(true);
    expect(api.canIUse('button.open-type')).toBe(true);
  });

  test('an option that is not imitated is named in a warning', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    await api.vibrateShort({ type: 'light', strength: 3 } as never);
    expect(warn).toHaveBeenCalledWith('wx.vibrateShort：预览不理会选项 strength');
    warn.mockRestore();
  });
});

describe('wx.cloud.callFunction', () => {
  test('needs init first', async () => {
    await expect(cloud.callFunction({ name: 'api' })).rejects.toMatchObject({
      errCode: -1,
      errMsg: expect.stringContaining("Cloud API isn't enabled"),
    });
  });

  test('sends the persona and hands back the result', async () => {
    cloud.init();
    answer({ ok: true, result: { ok: true, data: 1 }, requestId: 'r1' });
    const reply = await cloud.callFunction({ name: 'api', data: { action: 'home.open' } });
    expect(reply).toEqual({ result: { ok: true, data: 1 }, errMsg: 'cloud.callFunction:ok', requestID: 'r1' });
    const [url, { body }] = answers.mock.calls[0]!;
    expect(url).toBe('/client/callFunction');
    expect(JSON.parse(String(body))).toEqual({ name: 'api', data: { action: 'home.open' }, openid: 'o-cadre' });
  });

  test('an error of the cloud keeps its code and request id', async () => {
    cloud.init();
    answer({ ok: false, code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED', message: '超时', requestId: 'r2' });
    await expect(cloud.callFunction({ name: 'api' })).rejects.toMatchObject({
      errCode: -404011,
      requestID: 'r2',
      errMsg: expect.stringContaining('service error code FUNCTIONS_TIME_LIMIT_EXCEEDED, error message 超时'),
    });
  });

  test('offline fails as a request that found no network, and nothing is sent', async () => {
    cloud.init();
    host.change({ network: 'offline' });
    await expect(cloud.callFunction({ name: 'api' })).rejects.toMatchObject({
      errCode: -1,
      errMsg: expect.stringMatching(/^cloud\.callFunction:fail errCode: -1 .*request:fail/),
    });
    expect(answers).not.toHaveBeenCalled();
  });

  test('going offline under way loses the answer', async () => {
    cloud.init();
    answers.mockImplementationOnce(
      (_url, { signal }) =>
        new Promise((_resolve, reject) => signal!.addEventListener('abort', () => reject(new Error('aborted')))),
    );
    const call = cloud.callFunction({ name: 'api' });
    await Promise.resolve();
    host.change({ network: 'offline' });
    await expect(call).rejects.toMatchObject({ errCode: -1 });
    expect(answers).toHaveBeenCalledTimes(1);
  });

  test('slow takes 400 ms and a second for 50 KB', async () => {
    cloud.init();
    host.change({ network: 'slow' });
    answer({ ok: true, result: 'x'.repeat(5 * 1024), requestId: 'r' });
    const started = performance.now();
    await cloud.callFunction({ name: 'api' });
    expect(performance.now() - started).toBeGreaterThan(480);
  });
});

test('the network switch is heard, until it is no longer listened to', async () => {
  const heard: unknown[] = [];
  const listener = (status: unknown) => void heard.push(status);
  api.onNetworkStatusChange(listener);
  host.change({ network: 'offline' });
  await expect(api.getNetworkType()).resolves.toMatchObject({ networkType: 'none' });
  api.offNetworkStatusChange(listener as never);
  host.change({ network: 'slow' });
  expect(heard).toEqual([{ isConnected: false, networkType: 'none' }]);
});

test("the window is the phone without its bars; 长辈版 and dark are the phone's", () => {
  expect(api.getWindowInfo()).toMatchObject({
    windowWidth: 375,
    windowHeight: 724,
    statusBarHeight: 44,
    safeArea: { top: 44, bottom: 778, height: 734 },
  });
  host.change({ elder: true, dark: true });
  expect(api.getAppBaseInfo()).toMatchObject({ fontSizeScaleFactor: 1.3, theme: 'dark' });
});

test('random values come in the length asked for', async () => {
  const { randomValues } = await api.getRandomValues({ length: 70_000 });
  expect(randomValues.byteLength).toBe(70_000);
  await expect(api.getRandomValues({ length: 0 })).rejects.toMatchObject({
    errMsg: expect.stringMatching(/^getRandomValues:fail/),
  });
});

test('an animation exports its steps, each with all that was reached, and empties itself', () => {
  const animation = api.createAnimation({ duration: 300, timingFunction: 'ease-in-out' });
  animation.height(40).translateX(10).step().height('auto').step({ duration: 1 });
  const { actions } = animation.export() as unknown as { actions: { animates: unknown; option: object }[] };
  expect(actions.map(({ animates }) => animates)).toEqual([
    [
      { type: 'style', args: ['height', '40px'] },
      { type: 'translateX', args: [10] },
    ],
    [
      { type: 'style', args: ['height', 'auto'] },
      { type: 'translateX', args: [10] },
    ],
  ]);
  expect(actions[1]!.option).toMatchObject({ transition: { duration: 1, timingFunction: 'ease-in-out', delay: 0 } });
  expect(animation.export()).toEqual({ actions: [] });
});

describe('layers', () => {
  const click = (text: string) =>
    [...host.layers.querySelectorAll('button')].find((button) => button.textContent === text)!.click();
  const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

  test('a dialog answers which button', async () => {
    const yes = api.showModal({ title: '撤回', content: '撤回这次走访？' });
    await settled();
    click('确定');
    await expect(yes).resolves.toMatchObject({ confirm: true, cancel: false });
    await expect(api.showModal({ confirmText: '五个字太长' })).rejects.toMatchObject({
      errMsg: expect.stringContaining('confirmText'),
    });
  });

  test('a sheet answers the index, or fails as cancelled', async () => {
    const chosen = api.showActionSheet({ itemList: ['甲', '乙'] });
    await settled();
    click('乙');
    await expect(chosen).resolves.toMatchObject({ tapIndex: 1 });
    const cancelled = api.showActionSheet({ itemList: ['甲'] });
    await settled();
    click('取消');
    await expect(cancelled).rejects.toEqual({ errMsg: 'showActionSheet:fail cancel' });
  });

  test('one toast at a time, gone after its time', async () => {
    await api.showLoading({ title: '正在保存' });
    await api.showToast({ title: '已记下', icon: 'none', duration: 20 });
    expect(host.layers.querySelectorAll('.wx-toast')).toHaveLength(1);
    expect(host.layers.textContent).toBe('已记下');
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(host.layers.textContent).toBe('');
  });

  test('a scanned code is asked for', async () => {
    const scan = api.scanCode({});
    await settled();
    host.layers.querySelector('input')!.value = 'pages/bench/join?scene=abc';
    click('确定');
    await expect(scan).resolves.toMatchObject({ scanType: 'WX_CODE', path: 'pages/bench/join?scene=abc' });
  });

  test('or one of those is picked that functions have drawn', async () => {
    const answer = { ok: true, json: async () => ['pages/bench/join?scene=abc', 'pages/bench/join?scene=def'] };
    const fetching = jest.spyOn(globalThis, 'fetch').mockImplementation(async () => answer as Response);
    const scan = api.scanCode({});
    await settled();
    click('pages/bench/join?scene=def');
    await expect(scan).resolves.toMatchObject({ scanType: 'WX_CODE', path: 'pages/bench/join?scene=def' });
    expect(fetching).toHaveBeenCalledWith('/client/wechat/codes');
    fetching.mockRestore();
  });
});

test("private data waits for the person's consent", async () => {
  const asked: string[] = [];
  api.onNeedPrivacyAuthorization(((resolve: (answer: object) => void, { referrer }: { referrer: string }) => {
    asked.push(referrer);
    resolve({ event: asked.length === 1 ? 'disagree' : 'agree', buttonId: 'agree' });
  }) as never);
  await expect(api.getPrivacySetting({})).resolves.toMatchObject({ needAuthorization: true });
  await expect(api.getClipboardData({})).rejects.toMatchObject({ errno: 104 });
  await expect(api.getClipboardData({})).resolves.toMatchObject({ data: '' });
  await expect(api.getPrivacySetting({})).resolves.toMatchObject({ needAuthorization: false });
  expect(asked).toEqual(['getClipboardData', 'getClipboardData']);
});
