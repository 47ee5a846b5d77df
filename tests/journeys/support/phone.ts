import path from 'node:path';
import type { Browser, Frame, Locator, Page, Request } from 'playwright-core';
import '../../../localcloud/preview/runtime/errors';
import { SCREENS } from './street';

export interface PhoneOptions {
  /** A persona by what she is called in the play. */
  readonly persona: string;
  readonly size?: '375x812' | '320x568';
  readonly elder?: boolean;
  readonly dark?: boolean;
  readonly network?: 'online' | 'offline' | 'slow';
  /** Deep link; the entry page when absent. */
  readonly path?: string;
}

/** Room beside and above the phone, so that the shell shows it unscaled. */
const WINDOW = { width: 1200, height: 1080 };
/** Shorter than a test may take, so that what was waited for is named. */
const PATIENCE_MS = 20_000;
/** Settled: no call for so long, looked at in steps. */
const QUIET_MS = 150;
const STEP_MS = 50;
/** Longer than any button rests, shorter than a test that taps what is locked would notice. */
const REST_MAX_MS = 1_500;

/** A person's phone as the preview's shell shows it, and what its owner can do. */
export interface Phone {
  readonly page: Page;
  readonly screen: Frame;
  /** Cloud calls since the launch, oldest first: `visit.record`, … */
  readonly calls: string[];
  /** Taps of {@link Phone.tap} since the launch. */
  readonly taps: number;
  /** Waits until a button is pale no more: it rests for a moment after each step. One that stays pale is not waited for. */
  rested(button: Locator): Promise<void>;
  /** Taps what is found, as a finger does. */
  tap(target: string | Locator): Promise<void>;
  /** A text on the screen. */
  text(words: string | RegExp): Locator;
  /** A door of the 门牌阵. */
  door(number: string): Locator;
  /** The primary button that says so. */
  primary(words: string): Locator;
  /** Waits until the page of this path is on top. */
  at(path: string): Promise<void>;
  network(kind: '在线' | '慢速' | '离线'): Promise<void>;
  /** Opens another page as a card in a chat does: the app lives on, the pages that were open are gone. */
  visit(path: string): Promise<void>;
  /** Ends the app and launches it again on the page where it was. */
  kill(): Promise<void>;
  back(): Promise<void>;
  /** Waits until no call is under way and nothing moves any more. */
  settled(): Promise<void>;
  /** Keeps a picture for people to look at. */
  picture(name: string): Promise<void>;
  errors(): Promise<string[]>;
  close(): Promise<void>;
}

export async function openPhone(browser: Browser, url: string, options: PhoneOptions): Promise<Phone> {
  const context = await browser.newContext({ viewport: WINDOW });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const calls: string[] = [];
  const underWay = new Set<Request>();
  page.on('request', (request) => {
    const action = actionOf(request);
    if (!action) return;
    calls.push(action);
    underWay.add(request);
  });
  page.on('requestfinished', (request) => void underWay.delete(request));
  page.on('requestfailed', (request) => void underWay.delete(request));
  let taps = 0;
  let screen = await launched(page, addressOf(url, options));
  const top = (): Locator => screen.locator('#pages > :not([hidden])').last();

  const phone: Phone = {
    page,
    calls,
    get screen() {
      return screen;
    },
    get taps() {
      return taps;
    },
    async tap(target) {
      const found = typeof target === 'string' ? phone.text(target) : target;
      await phone.rested(found);
      await found.click();
      taps++;
    },
    async rested(button) {
      const isPale = (element: Element): boolean => element.closest('.van-button--disabled,.disabled') !== null;
      for (let waited = 0; waited < REST_MAX_MS && (await button.evaluate(isPale)); waited += STEP_MS)
        await page.waitForTimeout(STEP_MS);
    },
    text: (words) => top().getByText(anySpace(words)).locator('visible=true').first(),
    door: (number) => top().locator('[class*=door-grid--door][role=button]').filter({ hasText: number }).first(),
    primary: (words) => top().locator('.van-button--primary').filter({ hasText: words }),
    at: async (wanted) => {
      await screen.waitForFunction((start) => location.hash.slice(1).startsWith(start), wanted);
    },
    async visit(path) {
      await page.evaluate((link) => (location.hash = link), path);
      await phone.at(path);
    },
    network: async (kind) => page.locator('label').filter({ hasText: kind }).click(),
    async kill() {
      await screen.evaluate(() => document.documentElement.removeAttribute('data-booted'));
      await page.locator('#reload').click();
      screen = await booted(page);
    },
    back: async () => page.locator('#back').click(),
    async settled() {
      // One call may lead to another, and an answer is drawn a little after it came.
      for (let quiet = 0; quiet < QUIET_MS; quiet += STEP_MS) {
        await page.waitForTimeout(STEP_MS);
        if (underWay.size > 0) quiet = 0;
      }
      await screen.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running'));
    },
    async picture(name) {
      await screen.evaluate(() => document.fonts.ready);
      await page.locator('#phone').screenshot({ path: path.join(SCREENS, `${name}.png`), animations: 'disabled' });
    },
    errors: () => screen.evaluate(() => window.__errors.map(({ message }) => message)),
    close: () => context.close(),
  };
  return phone;
}

/** A space that does not break is one: Playwright takes it for one in words, not in a pattern. */
const anySpace = (words: string | RegExp): string | RegExp =>
  typeof words === 'string' ? words : new RegExp(words.source.replace(/ /g, '\\s'), words.flags);

function addressOf(url: string, { persona, size, elder, dark, network, path: link = '' }: PhoneOptions): string {
  const query = new URLSearchParams({ persona, ...(size && { size }), ...(network && { network }) });
  if (elder) query.set('elder', '1');
  if (dark) query.set('dark', '1');
  return `${url}/?${query}#${link}`;
}

/**
 * Once in some hundreds of launches on a busy machine a stylesheet never ended, whichever the page; the launch is tried once more, past the
 * cache, and says what it had been waiting for.
 */
async function launched(page: Page, address: string): Promise<Frame> {
  const open = new Set<string>();
  page.on('request', (request) => open.add(request.url()));
  const ended = (request: Request): void => void open.delete(request.url());
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  try {
    await page.goto(address, { waitUntil: 'commit' });
    return await booted(page);
  } catch (error) {
    console.warn(`The phone did not start; once more. Open: ${[...open].join(' ') || 'nothing'}\n${String(error)}`);
    // Two requests for one address: the browser's cache lets the second one wait, for twenty seconds, until the first has ended.
    const browser = await page.context().newCDPSession(page);
    await browser.send('Network.setCacheDisabled', { cacheDisabled: true });
    await page.goto(address, { waitUntil: 'commit' });
    return booted(page);
  }
}

async function booted(page: Page): Promise<Frame> {
  const iframe = await page.waitForSelector('#phone');
  const frame = await iframe.contentFrame();
  if (!frame) throw new Error('the shell has no phone in it');
  await frame.waitForSelector('html[data-booted]', { state: 'attached' });
  return frame;
}

function actionOf(request: Request): string | undefined {
  if (!request.url().endsWith('/client/callFunction')) return undefined;
  return (request.postDataJSON() as { data?: { action?: string } } | null)?.data?.action;
}
