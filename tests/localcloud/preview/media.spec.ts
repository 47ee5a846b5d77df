import type { Page } from 'playwright-core';
import { startBuiltinsPhone, type BuiltinsPhone } from './builtins-phone';

let phone: BuiltinsPhone;
let page: Page;
beforeAll(async () => {
  phone = await startBuiltinsPhone();
}, 60_000);
afterAll(() => phone?.stop());
beforeEach(async () => {
  page = await phone.open('pages/media/media');
});
afterEach(() => page?.context().close());

interface Shown {
  places: { x: number; y: number; source: string }[];
  scales: { scale: number }[];
  failures: string[];
  tops: number[];
  measured: number;
  setData(data: object): void;
  go(): void;
}
const current = <Result>(read: (shown: Shown) => Result) =>
  page.evaluate(
    (source) =>
      (0, eval)(`(${source})`)(
        (globalThis as unknown as { getCurrentPages(): object[] }).getCurrentPages()[0],
      ) as Result,
    read.toString(),
  );
const box = async (selector: string) => (await page.locator(selector).boundingBox())!;
const last = () => page.locator('#last').textContent();

async function drag(selector: string, dx: number, dy: number): Promise<void> {
  const { x, y, width, height } = await box(selector);
  const [left, top] = [x + width / 2, y + height / 2];
  await page.mouse.move(left, top);
  await page.mouse.down();
  for (let step = 1; step <= 5; step++) await page.mouse.move(left + (dx * step) / 5, top + (dy * step) / 5);
  await page.mouse.up();
}

test('a movable view stands where the page says, and never outside of its area', async () => {
  const area = await box('.area >> nth=0');
  expect(area).toMatchObject({ width: 300, height: 120 });
  expect(await box('#stone')).toMatchObject({ x: area.x + 20, y: area.y + 10, width: 40, height: 40 });
  await current((shown) => shown.setData({ x: 1000 }));
  await page.waitForFunction(() => document.querySelector('#stone')!.getBoundingClientRect().left === 260);
  expect(await current((shown) => shown.places.at(-1))).toEqual({ x: 260, y: 10, source: '' });
  await current((shown) => shown.setData({ scale: 2 }));
  await page.waitForFunction(() => document.querySelector('#stone')!.getBoundingClientRect().width === 80);
  expect(await box('#stone')).toMatchObject({ x: 220 });
  expect(await current((shown) => shown.scales.at(-1))).toMatchObject({ scale: 2 });
});

test('a finger moves it, along one axis only where the page says so', async () => {
  const before = await box('#stone');
  await drag('#stone', 60, 25);
  const { x, y } = await box('#stone');
  expect([x - before.x, y - before.y]).toEqual([60, 25]);
  expect((await current((shown) => shown.places)).at(-1)).toMatchObject({ source: 'touch' });
  const rail = await box('#rail');
  await drag('#rail', 50, 30);
  await page.waitForTimeout(400);
  const moved = await box('#rail');
  expect(moved.x - rail.x).toBeGreaterThanOrEqual(50);
  expect(moved.y).toBe(rail.y);
});

test('video and audio are players of their size, and say what they cannot play', async () => {
  expect(await box('#film video')).toMatchObject({ width: 200, height: 100 });
  // A cover view inside of the player lies on it.
  const [film, cover] = [await box('#film'), await box('#cover')];
  expect(cover).toMatchObject({ x: film.x, y: film.y, width: 200 });
  expect(cover.height).toBeGreaterThan(10);
  expect((await box('#song audio')).height).toBeGreaterThan(20);
  await current((shown) => shown.setData({ film: '/none.mp4' }));
  await page.waitForFunction(
    () => (globalThis as unknown as { getCurrentPages(): Shown[] }).getCurrentPages()[0]!.failures.length >= 2,
  );
  expect((await current((shown) => shown.failures)).map((line) => line.split(' ')[0]).sort()).toEqual(['film', 'song']);
});

test('the old canvas draws what was queued: colours, transforms, gradients, pictures, text', async () => {
  await page.waitForFunction(() => document.querySelector('#last')!.textContent!.startsWith('drawn'));
  expect(await last()).toBe('drawn [9,8,7,255]');
  const pixel = (x: number, y: number) =>
    page
      .locator('#old canvas')
      .evaluate(
        (canvas, [left, top]) => [
          ...(canvas as HTMLCanvasElement).getContext('2d')!.getImageData(left!, top!, 1, 1).data,
        ],
        [x, y],
      );
  expect(await pixel(52, 2)).toEqual([0, 0, 255, 255]);
  expect(await pixel(52, 22)).toEqual([255, 0, 0, 255]);
  expect((await pixel(80, 30))[3]).toBeGreaterThan(0);
  // Twice the 10 px that a context begins with.
  expect(await current((shown) => shown.measured)).toBeGreaterThan(40);
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('#copy img')!.naturalWidth === 50);
});

test('page-meta: font sizes of root and page, scrolling and its event', async () => {
  if (process.env['SCREENS']) await page.screenshot({ path: `${process.env['SCREENS']}/media.png` });
  const fontSize = (selector: string) =>
    page.locator(selector).evaluate((element) => getComputedStyle(element).fontSize);
  expect(await fontSize('html')).toBe('10px');
  expect(await fontSize('#sized')).toBe('20px');
  await current((shown) => shown.go());
  await page.waitForFunction(() => document.querySelector('wx-page')!.scrollTop === 150);
  await page.waitForFunction(
    () => (globalThis as unknown as { getCurrentPages(): Shown[] }).getCurrentPages()[0]!.tops.at(-1) === 150,
  );
  await page.evaluate(() =>
    (globalThis as unknown as { wx: { navigateTo(to: object): void } }).wx.navigateTo({ url: '/pages/long/long' }),
  );
  await page.waitForFunction(() => document.documentElement.style.fontSize === '');
});

test('nothing was left uncaught', async () => {
  expect(await page.evaluate(() => window.__errors)).toEqual([]);
});
