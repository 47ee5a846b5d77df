import type { Page } from 'playwright-core';
import { startBuiltinsPhone, type BuiltinsPhone } from './builtins-phone';

let phone: BuiltinsPhone;
beforeAll(async () => {
  phone = await startBuiltinsPhone();
}, 60_000);
afterAll(() => phone?.stop());

const last = async (page: Page) => page.locator('#last').innerText();
const box = async (page: Page, selector: string) => (await page.locator(selector).boundingBox())!;
/** What the page heard last, once it is of this kind. */
async function heard(page: Page, type: string): Promise<unknown> {
  await page.waitForFunction((prefix) => document.querySelector('#last')?.textContent?.startsWith(prefix), `${type} `);
  return JSON.parse((await last(page)).slice(type.length + 1));
}

describe('form fields', () => {
  let page: Page;
  beforeEach(async () => {
    page = await phone.open('pages/builtins/fields');
  });
  afterEach(() => page.context().close());

  test('are laid out and nothing failed', async () => {
    if (process.env['SCREENS']) await page.screenshot({ path: `${process.env['SCREENS']}/fields.png` });
    expect(await page.evaluate(() => window.__errors)).toEqual([]);
    expect(await box(page, '#input')).toMatchObject({ width: 375, height: expect.closeTo(22.4, 0) });
    expect(await box(page, '#switch .wx-switch-track')).toMatchObject({ width: 52, height: 32 });
    expect((await box(page, '#submit')).height).toBeCloseTo(46, 0);
    const colour = await page.locator('#submit').evaluate((button) => getComputedStyle(button).backgroundColor);
    expect(colour).toBe('rgb(7, 193, 96)');
    expect(await box(page, '#wheel')).toMatchObject({ width: 375, height: 160 });
    expect((await box(page, '#textarea')).height).toBeLessThan(40);
  });

  test('a form hands over the value of every named field', async () => {
    await page.locator('#submit').click();
    expect(await heard(page, 'submit')).toEqual({
      name: '王阿姨',
      empty: '',
      note: '第一行',
      checks: ['a'],
      radios: 'x',
      switch: false,
      slider: 30,
      selector: 1,
      date: '2026-02-27',
      time: '09:30',
      multi: [0, 0],
    });
  });

  test('typing tells value, cursor and key; Enter confirms; a reset brings back the first values', async () => {
    await page.locator('#input input').fill('李伯伯');
    expect(await heard(page, 'input')).toMatchObject({ value: '李伯伯', cursor: 3 });
    await page.locator('#input input').press('Enter');
    expect(await heard(page, 'blur')).toMatchObject({ value: '李伯伯' });
    await page.locator('#switch').click();
    await page.locator('#reset').click();
    await page.locator('#submit').click();
    expect(await heard(page, 'submit')).toMatchObject({ name: '王阿姨', switch: false });
  });

  test('maxlength, number keyboard and the styled hint', async () => {
    const field = page.locator('#empty input');
    await field.pressSequentially('12345');
    expect(await field.inputValue()).toBe('123');
    expect(await field.getAttribute('inputmode')).toBe('numeric');
    await field.fill('');
    await page.locator('#input input').fill('');
    const colour = (selector: string) =>
      page.locator(`${selector} .wx-placeholder`).evaluate((hint) => getComputedStyle(hint).color);
    expect(await colour('#empty')).toBe('rgb(200, 0, 0)');
    expect(await colour('#input')).toBe('rgb(0, 0, 200)');
  });

  test('checkboxes, radios and their labels', async () => {
    await page.locator('#label-b').click();
    expect(await heard(page, 'change')).toEqual({ value: ['a', 'b'] });
    await page.locator('#label-a text, #label-a wx-text').first().click();
    await expect(heard(page, 'change')).resolves.toEqual({ value: ['b'] });
    await page.locator('#check-a').click();
    await page.waitForFunction(() => document.querySelector('#check-a')?.getAttribute('aria-checked') === 'true');
    await page.locator('#radio-y').click();
    expect(await page.locator('#radio-x').getAttribute('aria-checked')).toBe('false');
    expect(await heard(page, 'change')).toEqual({ value: 'y' });
    await page.getByRole('switch', { name: '长辈版' }).click();
    expect(await heard(page, 'change')).toEqual({ value: true });
  });

  test('a disabled button is silent', async () => {
    const before = await last(page);
    await page.locator('#disabled').click({ force: true });
    await page.waitForTimeout(50);
    expect(await last(page)).toBe(before);
  });

  test('a date wheel never offers a day that the month does not have', async () => {
    await page.locator('#date').click();
    const sheet = page.getByTestId('wx-picker');
    if (process.env['SCREENS']) await page.screenshot({ path: `${process.env['SCREENS']}/date.png` });
    const wheel = sheet.locator('.wx-picker-wheel');
    expect(await wheel.nth(2).locator('.wx-picker-row').count()).toBe(28);
    await wheel.nth(1).press('ArrowDown');
    await page.waitForFunction(
      () => document.querySelectorAll('.wx-picker-wheel:nth-child(3) .wx-picker-row').length === 31,
    );
    await sheet.getByText('确定').click();
    expect(await heard(page, 'change')).toEqual({ value: '2026-03-27' });
  });

  test('a selector answers the index, a cancelled sheet nothing', async () => {
    await page.locator('#selector').click();
    await page.locator('.wx-picker-wheel').press('ArrowDown');
    await page.waitForFunction(() => document.querySelector('.wx-picker-wheel')!.scrollTop >= 95);
    await page.getByText('确定').click();
    expect(await heard(page, 'change')).toEqual({ value: 2 });
    await page.locator('#time').click();
    await page.getByText('取消').click();
    expect(await page.getByTestId('wx-picker').count()).toBe(0);
    expect(await heard(page, 'change')).toEqual({ value: 2 });
  });

  test('in two columns a turn of the first fills the second', async () => {
    await page.locator('#multi').click();
    await page.locator('.wx-picker-wheel').first().press('ArrowDown');
    await page.getByText('乙三').waitFor();
    await page.getByText('确定').click();
    expect(await heard(page, 'change')).toEqual({ value: [1, 0] });
  });

  test('a wheel on the page stands on its value and tells a turn', async () => {
    const column = page.locator('#wheel wx-picker-view-column');
    await page.waitForFunction(() => document.querySelector('#wheel wx-picker-view-column')!.scrollTop === 80);
    await column.press('ArrowUp');
    expect(await heard(page, 'change')).toEqual({ value: [1] });
  });

  test('open-type share asks the page and shows the card', async () => {
    await page.locator('#share').click();
    await page.getByText('来自 button').waitFor();
    await page.getByText('/pages/builtins/shows?by=share').waitFor();
  });
});

describe('what shows', () => {
  let page: Page;
  beforeEach(async () => {
    page = await phone.open('pages/builtins/shows');
  });
  afterEach(() => page.context().close());

  test('geometry', async () => {
    if (process.env['SCREENS']) await page.screenshot({ path: `${process.env['SCREENS']}/shows.png` });
    expect(await page.locator('#hidden').isVisible()).toBe(false);
    await page.waitForFunction(() => document.querySelector('#fix')!.clientHeight > 10);
    const fixed = await box(page, '#fix');
    expect(fixed.width).toBeCloseTo(125, 0);
    expect(fixed.height).toBeCloseTo(62.5, 0);
    expect(await page.locator('#fit img').evaluate((img) => getComputedStyle(img).objectFit)).toBe('contain');
    expect(await box(page, '#icon')).toMatchObject({ width: 30, height: 30 });
    const bar = await box(page, '#progress .wx-progress-bar');
    const filled = await box(page, '#progress .wx-progress-filled');
    expect(filled.width / bar.width).toBeCloseTo(0.4, 2);
    expect(await box(page, '.slide-1')).toMatchObject({ x: 0, width: 375, height: 60 });
    expect(await box(page, '#portal')).toMatchObject({ x: 295, width: 80, height: 30 });
    expect(await page.locator('#decode').textContent()).toBe('a\u00a0b');
    expect(await page.locator('wx-page').evaluate((el) => getComputedStyle(el).backgroundColor)).toBe(
      'rgb(250, 250, 240)',
    );
  });

  test('scroll-into-view scrolls, the end is told', async () => {
    await page.waitForFunction(() => document.querySelector('#scroll')!.scrollTop === 200);
    await page.locator('#scroll').evaluate((el) => el.scrollTo(0, 9999));
    expect(await heard(page, 'scrolltolower')).toEqual({ direction: 'bottom' });
  });

  test('an animation plays its steps', async () => {
    await page.locator('#moving').click();
    await page.waitForFunction(() => document.querySelector('#moving')!.getBoundingClientRect().width === 60);
    expect(await box(page, '#moving')).toMatchObject({ height: 100 });
  });

  test('hover-class comes and goes', async () => {
    await page.locator('#hover').hover();
    await page.mouse.down();
    await page.waitForFunction(() => document.querySelector('#hover')!.className.includes('pressed'));
    await page.mouse.up();
    await page.waitForFunction(() => !document.querySelector('#hover')!.className.includes('pressed'));
  });

  test('rich text keeps style and drops what could run', async () => {
    expect(await page.locator('#rich p').evaluate((el) => getComputedStyle(el).color)).toBe('rgb(1, 2, 3)');
    expect(await page.locator('#rich script').count()).toBe(0);
    expect(await page.evaluate(() => (window as { ran?: number }).ran)).toBeUndefined();
  });

  test('a canvas is found by a query and drawn on', async () => {
    const pixel = () =>
      page
        .locator('#canvas canvas')
        .evaluate((el) => [...(el as HTMLCanvasElement).getContext('2d')!.getImageData(1, 1, 1, 1).data]);
    await page.waitForFunction(() => document.querySelector<HTMLCanvasElement>('#canvas canvas')!.width === 80);
    expect(await pixel()).toEqual([9, 8, 7, 255]);
  });

  test('a navigator opens its page', async () => {
    await page.locator('#go').click();
    await page.locator('#submit').waitFor();
  });
});

describe("Vant's moving parts on them", () => {
  let page: Page;
  beforeEach(async () => {
    page = await phone.open('pages/builtins/vant');
  });
  afterEach(() => page.context().close());

  const height = (selector: string) =>
    page.locator(selector).evaluate((element) => element.getBoundingClientRect().height);

  test('a collapse opens and closes by wx.createAnimation', async () => {
    const wrapper = '#item .van-collapse-item__wrapper';
    expect(await height(wrapper)).toBe(0);
    const title = page.locator('#item .van-cell').first();
    await title.click();
    await page.waitForFunction((css) => document.querySelector(css)!.getBoundingClientRect().height > 100, wrapper);
    await page.waitForTimeout(400);
    await title.click();
    await page.waitForFunction((css) => document.querySelector(css)!.getBoundingClientRect().height === 0, wrapper);
    expect(await page.evaluate(() => window.__errors)).toEqual([]);
  });

  test('a notice bar runs', async () => {
    const left = () =>
      page.locator('#notice .van-notice-bar__content').evaluate((el) => el.getBoundingClientRect().left);
    const before = await left();
    await page.waitForFunction(
      (from) => document.querySelector('#notice .van-notice-bar__content')!.getBoundingClientRect().left < from - 10,
      before,
    );
  });

  test('a circle is drawn on a canvas', async () => {
    await page.waitForFunction(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('#circle canvas');
      const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      return pixels?.some((value) => value > 0);
    });
  });

  test('a form finds the field and the button inside of Vant', async () => {
    await page.locator('#field textarea').fill('两行\n字');
    await page.locator('#save wx-button').click();
    expect(await heard(page, 'submit')).toEqual({ note: '两行\n字' });
  });

  test('a calendar fills its sheet', async () => {
    await page.locator('#open').click();
    await page.locator('#calendar .van-calendar__day').first().waitFor();
    await page.waitForTimeout(400);
    if (process.env['SCREENS']) await page.screenshot({ path: `${process.env['SCREENS']}/vant.png` });
    expect(await height('#calendar .van-calendar')).toBeGreaterThan(400);
    expect((await box(page, '#calendar .van-calendar__confirm')).width).toBeGreaterThan(300);
  });
});
