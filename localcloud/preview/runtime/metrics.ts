import { byId } from './dom';

/** Heights of a phone with a notch, and of one without (320 × 568 is an iPhone SE of the first kind). */
const TALL_FROM = 780;
export const NAVIGATION_BAR = 44;

export function statusBarHeight(): number {
  return innerHeight >= TALL_FROM ? 44 : 20;
}

export function safeBottom(): number {
  return innerHeight >= TALL_FROM ? 34 : 0;
}

/** WeChat's capsule: 87 × 32, 7 from the right edge, 4 below the status bar. */
export function capsuleBox() {
  const [width, height, top] = [87, 32, statusBarHeight() + 4];
  const right = innerWidth - 7;
  return { width, height, top, right, bottom: top + height, left: right - width };
}

/** Keeps what style sheets read: the safe area, and a `vh` of the page without the bars (see css-values.ts). */
export function publishMetrics(tabBarShown: boolean): void {
  const { style } = document.documentElement;
  style.setProperty('--phone-status-bar', `${statusBarHeight()}px`);
  style.setProperty('--device-safe-bottom', `${safeBottom()}px`);
  // A tab bar stands on the safe area itself, so the page above it has none.
  style.setProperty('--phone-safe-bottom', tabBarShown ? '0px' : `${safeBottom()}px`);
  style.setProperty('--phone-vh', `${byId('pages').clientHeight / 100}px`);
}
