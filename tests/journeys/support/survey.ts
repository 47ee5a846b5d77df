import type { Frame } from 'playwright-core';

export interface Target {
  readonly words: string;
  readonly width: number;
  readonly height: number;
}

/** What one can see and touch on the page on top, measured in the browser. */
export interface Survey {
  readonly screen: { readonly width: number; readonly height: number };
  /** Elements that stick out of the screen to the left or right. */
  readonly overflowing: readonly string[];
  readonly targets: readonly Target[];
  /** Text that is drawn with no size, so that nobody can read it. */
  readonly unseen: readonly string[];
  readonly texts: readonly { readonly words: string; readonly size: number; readonly isMeta: boolean }[];
  /** The one primary button at the foot, where there is one. */
  readonly primary: readonly { readonly words: string; readonly top: number; readonly bottom: number }[];
  readonly nodes: number;
  readonly errors: readonly string[];
}

/** Measures the page on top. */
export const survey = (screen: Frame): Promise<Survey> =>
  screen.evaluate(() => {
    const page = [...document.querySelectorAll<HTMLElement>('#pages > :not([hidden])')].at(-1);
    if (!page) throw new Error('no page is open');
    const width = innerWidth;
    const secondary = colourOf('var(--text-secondary)');

    function colourOf(value: string): string {
      const probe = page!.appendChild(document.createElement('i'));
      probe.style.color = value;
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    }
    const isShown = (element: Element): boolean =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const wordsOf = (element: Element): string =>
      (element.getAttribute('aria-label') ?? (element as HTMLElement).innerText ?? '').trim().replace(/\s+/g, ' ') ||
      element.tagName.toLowerCase();
    /** A door's mark and the stations of a write are metadata too: signs beside the number, and where a record stands. */
    const meta = '[class$=--meta],.meta,[class$=--mark],[role=status]';
    const all = [...page.querySelectorAll('*')];

    /** Inside something that scrolls sideways or cuts off, sticking out is meant. */
    function isClipped(element: Element): boolean {
      for (let up = element.parentElement; up && up !== page; up = up.parentElement)
        if (getComputedStyle(up).overflowX !== 'visible') return true;
      return false;
    }
    const overflowing = all.filter((element) => {
      const box = element.getBoundingClientRect();
      const sticksOut = box.width > 0 && box.height > 0 && (box.left < -0.5 || box.right > width + 0.5);
      return sticksOut && isShown(element) && !isClipped(element);
    });

    const touchable =
      '[role=button],[role=link],[role=radio],[role=switch],[role=checkbox],wx-button,wx-picker,.van-cell--clickable,.van-field';
    const targets = [...page.querySelectorAll(touchable)].filter(isShown).map((element) => {
      const { width, height } = element.getBoundingClientRect();
      return { words: wordsOf(element), width, height };
    });

    const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    const unseen: string[] = [];
    const texts: { words: string; size: number; isMeta: boolean }[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const words = node.textContent?.trim() ?? '';
      const parent = node.parentElement;
      if (!words || !parent || !isShown(parent) || parent.closest('textarea,style')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      const style = getComputedStyle(parent);
      if (box.width < 1 || box.height < 1) unseen.push(words);
      texts.push({
        words,
        size: parseFloat(style.fontSize),
        isMeta: style.color === secondary || parent.closest(meta) !== null,
      });
    }

    const primary = [...page.querySelectorAll('.van-button--primary')].filter(isShown).map((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return { words: wordsOf(element), top, bottom };
    });
    return {
      screen: { width, height: innerHeight },
      overflowing: overflowing.map(
        (element) => `${element.tagName.toLowerCase()}.${element.className}: ${wordsOf(element).slice(0, 40)}`,
      ),
      targets,
      unseen,
      texts,
      primary,
      nodes: all.length,
      errors: window.__errors.map(({ message }) => message),
    };
  });

const LEAST_TARGET = { standard: 44, elder: 60 };
/** Body and metadata, in pixels. */
const LEAST_TEXT = { standard: { body: 16, meta: 13 }, elder: { body: 20, meta: 16 } };
/** Lines are drawn to fractions of a pixel. */
const TOLERANCE = 0.6;
const NODES_MAX = 1000;

/** What is wrong with a screen by LOOK's rules, in words; an empty list is a good screen. */
export function faultsOf(seen: Survey, mode: 'standard' | 'elder' = 'standard'): string[] {
  const faults = [...seen.errors.map((message) => `error: ${message}`)];
  for (const element of seen.overflowing) faults.push(`sticks out: ${element}`);
  for (const words of seen.unseen) faults.push(`not drawn: ${words}`);
  for (const { words, width, height } of seen.targets)
    if (Math.min(width, height) < LEAST_TARGET[mode] - TOLERANCE)
      faults.push(`small target: ${words} ${Math.round(width)} × ${Math.round(height)}`);
  for (const { words, size, isMeta } of seen.texts)
    if (size < LEAST_TEXT[mode][isMeta ? 'meta' : 'body'] - TOLERANCE)
      faults.push(`small text: ${words} ${size} px${isMeta ? ' (meta)' : ''}`);
  for (const { words, top, bottom } of seen.primary)
    if ((top + bottom) / 2 < (seen.screen.height * 2) / 3 || bottom > seen.screen.height)
      faults.push(`primary button out of the thumb's reach: ${words} ${Math.round(top)}–${Math.round(bottom)}`);
  if (seen.texts.length === 0) faults.push('an empty screen');
  if (seen.nodes >= NODES_MAX) faults.push(`${seen.nodes} nodes`);
  return faults;
}
