import { launchBrowser } from '../support/browser';
import { startCloud } from '../support/cloud';
import { percentile, type Bench } from './harness';

const STARTS = 3;
/** The whole subdistrict. */
const SCALE = 1;
const HOME = '/preview/phone.html?persona=居委干部#/cadre/home/home';

/** `npm start` on a built and seeded tree with 90,000 people, to the moment when the cadre's home stands in the browser with her data. */
export const startBench: Bench = async (context) => {
  const dataFolder = await context.seededFolder(SCALE);
  const browser = await launchBrowser();
  try {
    const ready: number[] = [];
    const rendered: number[] = [];
    for (let n = 0; n < STARTS; n++) {
      const page = await browser.newPage({ viewport: { width: 375, height: 812 } });
      const start = performance.now();
      const cloud = await startCloud({ seed: 'demo', preview: true, dataFolder });
      ready.push(performance.now() - start);
      await page.goto(cloud.url + HOME);
      await page.getByText('该去的门').first().waitFor(); // drawn with her data, unlike the button below it
      rendered.push(performance.now() - start);
      await page.close();
      await cloud.stop();
    }
    return [
      { name: 'start.ready', value: percentile(ready, 0.5) / 1000, unit: 's', n: STARTS },
      { name: 'start.firstscreen', value: percentile(rendered, 0.5) / 1000, unit: 's', n: STARTS },
    ];
  } finally {
    await browser.close();
  }
};
