import type { WindowConfig } from './compiled';
import { h } from './dom';
import type { StackedPage } from './page';

const TRIGGER_PX = 60;
const OPEN_PX = 48;

export interface PullDown {
  start(): void;
  stop(): void;
}

/** The three dots above a page with `enablePullDownRefresh`; a finger, or a mouse held down, pulls them open. */
export function watchPullDown(page: StackedPage, config: WindowConfig): PullDown {
  const { element, instance } = page;
  element.dataset['windowColour'] ??= config.backgroundColor ?? '#ffffff';
  element.dataset['windowText'] ??= config.backgroundTextStyle ?? 'dark';
  const dots = h('div', { class: 'pull-dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'));
  let from: number | undefined;
  let pulled = 0;
  let running = false;

  const move = (to: number) => {
    if (!dots.isConnected) element.before(dots);
    pulled = to;
    element.style.transform = to > 0 ? `translateY(${to}px)` : '';
    dots.style.height = `${to}px`;
    dots.style.background = element.dataset['windowColour'] ?? '';
    dots.classList.toggle('light', element.dataset['windowText'] === 'light');
    dots.classList.toggle('running', running);
  };
  const start = () => {
    if (running) return;
    running = true;
    move(OPEN_PX);
    instance.onPullDownRefresh?.();
  };
  const stop = () => {
    running = false;
    move(0);
  };

  element.addEventListener('touchstart', ({ touches }) => {
    from = element.scrollTop <= 0 && !running ? touches[0]?.clientY : undefined;
  });
  element.addEventListener('touchmove', ({ touches }) => {
    if (from !== undefined) move(Math.max(0, Math.min(90, ((touches[0]?.clientY ?? from) - from) / 2)));
  });
  element.addEventListener('touchend', () => {
    if (from === undefined) return;
    from = undefined;
    if (pulled >= TRIGGER_PX / 2) start();
    else move(0);
  });
  return { start, stop };
}
