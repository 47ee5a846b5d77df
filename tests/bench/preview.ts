import type { Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import type { Cloud } from '../support/cloud';
import { percentile, type Bench } from './harness';

const ROUNDS = 12;
/** The whole subdistrict. */
const SCALE = 1;
const PERSONA = '居委干部';

/** What the measuring script finds in the phone. */
interface PhoneWindow {
  getCurrentPages(): { route: string; data: { face?: string } }[];
  wx: { navigateTo(options: { url: string }): Promise<unknown>; navigateBack(): Promise<unknown> };
}

/** Opens each page that shows data, from the tap to the frame in which its data stands on the screen. */
export const previewBench: Bench = async (context) => {
  const cloud = await context.cloud(SCALE);
  const browser = await launchBrowser();
  try {
    const urls = await pagesOf(cloud);
    const page = await browser.newPage({ viewport: { width: 375, height: 812 } });
    await page.goto(`${cloud.url}/preview/phone.html?persona=${PERSONA}#/cadre/home/home`);
    await page.waitForSelector('html[data-booted]', { state: 'attached' });
    // The first opening of a page runs its script and draws its letters for the first time; a person does that once.
    for (const url of urls) await openPage(page, url);
    const samples: number[] = [];
    for (let round = 0; round < ROUNDS; round++) for (const url of urls) samples.push(await openPage(page, url));
    return [{ name: 'preview.page.p95', value: percentile(samples, 0.95), unit: 'ms', n: samples.length }];
  } finally {
    await browser.close();
  }
};

async function pagesOf(cloud: Cloud): Promise<string[]> {
  const as = { as: PERSONA };
  const due = await cloud.call<{ doors: { householdId: string }[] }>('household.listDue', {}, as);
  const own = await cloud.call<{ buildings: { buildingId: string }[] }>('building.listOwn', {}, as);
  if (!due.ok || !own.ok) throw new Error('演示数据里没有可打开的户和楼。');
  const household = due.data.doors[0]?.householdId;
  const building = own.data.buildings[0]?.buildingId;
  return [
    '/cadre/choose-building/choose-building',
    `/cadre/building/building?buildingId=${building}`,
    `/cadre/household/household?householdId=${household}`,
    '/cadre/visits/visits',
  ];
}

function openPage(page: Page, url: string): Promise<number> {
  return page.evaluate(async (to) => {
    const { wx, getCurrentPages } = globalThis as unknown as PhoneWindow;
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    const start = performance.now();
    await wx.navigateTo({ url: to });
    while (getCurrentPages().at(-1)?.data.face === 'loading') await frame();
    await frame();
    const took = performance.now() - start;
    const { face } = getCurrentPages().at(-1)?.data ?? {};
    if (face !== 'full') throw new Error(`${to} shows no data but ${face}`);
    await wx.navigateBack();
    return took;
  }, url);
}
