import { readFile } from 'node:fs/promises';
import { Workbook } from 'exceljs';
import type { Phone, PhoneOptions } from './support/phone';
import { stored, useStreet } from './support/street';
import { faultsOf, survey } from './support/survey';

const PAGE = '/cadre/reports/reports';
const street = useStreet();

async function withPhone(options: PhoneOptions, journey: (phone: Phone) => Promise<void>): Promise<void> {
  const phone = await street.phone(options);
  try {
    await journey(phone);
    expect(await phone.errors()).toEqual([]);
  } finally {
    await phone.close();
  }
}

const LOOKS: readonly (readonly [string, Omit<PhoneOptions, 'persona'>])[] = [
  ['375', { size: '375x812' }],
  ['320', { size: '320x568' }],
  ['375-深色', { size: '375x812', dark: true }],
  ['375-长辈版', { size: '375x812', elder: true }],
  ['320-长辈版', { size: '320x568', elder: true }],
];

test('from today to a spreadsheet in the hand: asked for, made, counted, opened', async () => {
  await withPhone({ persona: '居委干部', size: '375x812', path: '/cadre/home/home' }, async (phone) => {
    await phone.tap('报表');
    await phone.at(PAGE);
    await phone.primary('生成报表').waitFor();
    await phone.tap(phone.primary('生成报表'));
    await phone.text('已生成').waitFor();
    const [report] = await stored(street.cloud, 'reports', { kind: 'visit-ledger' });
    const { rowCount } = report!['file'] as { rowCount: number };
    expect(rowCount).toBeGreaterThan(0);
    await phone.text(new RegExp(`这份报表用了已记的\\s${rowCount}\\s条走访，没有请您再填一格`)).waitFor();
    const download = phone.page.waitForEvent('download');
    await phone.tap(phone.screen.locator('.van-button').filter({ hasText: '打开' }));
    const saved = await download;
    expect(saved.suggestedFilename()).toMatch(/^走访台账-东五居委会-\d{4}年\d+月\.xlsx$/);
    const book = new Workbook();
    await book.xlsx.load((await readFile(await saved.path())).buffer as ArrayBuffer);
    // Head and sum beside the visits.
    expect(book.worksheets[0]!.actualRowCount).toBe(rowCount + 2);
    await phone.settled();
    await phone.picture('居委干部-报表-打开后-375');
  });
});

test('the app is killed and the signal lost in between: it is listed again, goes on, and is made once', async () => {
  await withPhone({ persona: '街道管理员', size: '375x812', path: PAGE }, async (phone) => {
    await phone.primary('生成报表').waitFor();
    // Asked for, and the phone dies before anything is made of it.
    await phone.page.route('**/client/callFunction', (route) =>
      String(route.request().postData()).includes('report.advance') ? route.abort() : route.continue(),
    );
    await phone.tap(phone.primary('生成报表'));
    await phone.text('继续生成').waitFor();
    await phone.picture('街道管理员-报表-没有回音-375');
    await phone.kill();
    await phone.text('继续生成').waitFor();
    await phone.page.unroute('**/client/callFunction');
    await phone.tap('继续生成');
    await phone.text('已生成').waitFor();
    await phone.text(/^走访面/).waitFor();
  });
  expect(await stored(street.cloud, 'reports', { kind: 'visit-coverage' })).toMatchObject([{ stage: 'done' }]);
});

describe.each(LOOKS)('%s', (look, options) => {
  test('every state keeps its place', async () => {
    await withPhone({ persona: '书记', path: PAGE, ...options }, async (phone) => {
      await phone.primary('生成报表').waitFor();
      await phone.settled();
      await phone.picture(`书记-报表-${look}`);
      expect(faultsOf(await survey(phone.screen), options.elder ? 'elder' : 'standard')).toEqual([]);
      await phone.tap(phone.primary('生成报表'));
      await phone.text('已生成').waitFor();
      await phone.settled();
      await phone.picture(`书记-报表-已生成-${look}`);
      expect(faultsOf(await survey(phone.screen), options.elder ? 'elder' : 'standard')).toEqual([]);
    });
  });
});
