import { buildSync } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser';
import { startCloud, type Cloud } from '../../support/cloud';
import { fixtureFunctions, type FixtureFolder } from '../host/fixture-functions';

jest.setTimeout(60_000);

/** Sends the message that it is asked to, and leaves a file. */
const SENDER = `
  import cloud from 'wx-server-sdk';
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
  export async function main({ Type, touser }) {
    if (Type) return;
    await cloud.uploadFile({ cloudPath: '走访/照片.txt', fileContent: Buffer.from('x') });
    const data = { thing1: { value: '楼道灯修好了' } };
    return cloud.openapi.subscribeMessage.send({ touser, templateId: '办结提醒', page: 'cadre/home/home', data })
      .catch(({ errCode }) => ({ errCode }));
  }`;

let functions: FixtureFolder;
let cloud: Cloud;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const { outputFiles } = buildSync({
    stdin: { contents: SENDER, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    logLevel: 'silent',
  });
  functions = fixtureFunctions({
    api: {
      source: outputFiles[0]?.text ?? '',
      config: {
        permissions: { openapi: ['subscribeMessage.send'] },
        triggers: [{ name: 'monthly', type: 'timer', config: '0 0 0 1 * * *' }],
      },
    },
  });
  cloud = await startCloud({ functions: functions.folder });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
});
afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
  functions?.remove();
});

const open = async (view: string): Promise<void> => {
  await page.goto(`${cloud.url}/console/#/${view}`);
  await page.waitForSelector('main section');
};
const text = () => page.locator('main').innerText();
const send = () => cloud.invoke('api', { touser: 'o-elder' }, { openid: 'o-cadre' });

test('a person makes WeChat refuse, sees it, and ends it', async () => {
  const body = JSON.stringify({ openid: 'o-elder', templates: ['办结提醒'] });
  await fetch(`${cloud.url}/client/wechat/consent`, { method: 'POST', body });
  await open('wechat');
  await page.getByLabel('故障').selectOption('day-limit');
  await page.getByLabel('几次').selectOption('10');
  await page.getByRole('button', { name: '让它出错' }).click();
  await page.getByText('还有 10 次').waitFor();
  expect(await send()).toMatchObject({ result: { errCode: 45009 } });
  await page.getByRole('button', { name: '恢复' }).click();
  await page.getByRole('button', { name: '恢复' }).waitFor({ state: 'detached' });
  expect(await send()).toMatchObject({ result: { errCode: 0 } });
  await page.reload();
  await page.getByText('楼道灯修好了').waitFor();
  expect(await text()).toMatch(/办结提醒（点开 cadre\/home\/home）[\s\S]*什么也没到\s+45009/);
});

test('a file is listed, with an address that opens it', async () => {
  await open('files');
  const link = page.getByRole('link', { name: '走访/照片.txt' });
  expect(await (await fetch((await link.getAttribute('href')) ?? '')).text()).toBe('x');
  expect(await text()).toContain('服务端');
});

test('the clock is set, and the next firing of a timer follows', async () => {
  await open('clock');
  await page.getByLabel('拨到（北京时间）').fill('2030-02-10T08:00:00');
  await page.getByRole('button', { name: '拨到' }).click();
  await page.getByText('2030-02-10 08:00').waitFor();
  await open('timers');
  await page.getByText('2030-03-01 00:00:00').waitFor();
  await page.getByRole('button', { name: '立即触发' }).click();
  await page.getByText('一次调用').waitFor();
  expect(await text()).toMatch(/身份\s+定时器[\s\S]*函数看到的时刻\s+2030-02-10T00:00/);
  await open('clock');
  await page.getByRole('button', { name: '回到真实时间' }).click();
  await page.getByText('现在就是真实时间。').waitFor();
});

test.each(['wechat', 'files', 'timers', 'clock'])('%s fits the window', async (view) => {
  await open(view);
  const { wide, visible } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    visible: document.documentElement.clientWidth,
  }));
  expect(wide).toBeLessThanOrEqual(visible);
});
