import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../support/browser';

describe('the browser of the tests', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 120_000);
  afterAll(() => browser?.close());

  it('lays out a phone-sized page and photographs it', async () => {
    const page = await browser.newPage({ viewport: { width: 375, height: 812 } });
    await page.setContent('<main style="height: 300px; background: teal">百家门</main>');
    expect(await page.locator('main').boundingBox()).toMatchObject({ width: 359, height: 300 });
    const picture = await page.screenshot();
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect(picture.readUInt32BE(16)).toBe(375);
  });
});
