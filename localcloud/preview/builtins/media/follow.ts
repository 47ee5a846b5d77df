import type { Self } from '../core/define';

/** WeChat's name of a media event, the browser's, and what its detail says. */
type Told = [name: string, native: string, detail?: (media: HTMLMediaElement) => object];

const COMMON: Told[] = [
  ['play', 'play'],
  ['pause', 'pause'],
  ['ended', 'ended'],
  ['waiting', 'waiting'],
  ['timeupdate', 'timeupdate', ({ currentTime, duration }) => ({ currentTime, duration: finite(duration) })],
];

/** A live stream has no end; WeChat tells 0. */
export const finite = (seconds: number): number => (Number.isFinite(seconds) ? seconds : 0);

/** Hands a native element's events to the page under WeChat's names. */
export function tellMediaEvents(self: Self<never>, media: HTMLMediaElement, more: readonly Told[] = []): void {
  for (const [name, native, detail] of [...COMMON, ...more])
    media.addEventListener(native, (event) => {
      event.stopPropagation();
      (self as unknown as Self).triggerEvent(name, detail?.(media) ?? {});
    });
}

/** What a browser refuses without a tap before it; the page hears of it as of any other error. */
export function playOrTell(self: Self<never>, media: HTMLMediaElement): void {
  media.play().catch((error: Error) => {
    if (error.name !== 'AbortError') (self as unknown as Self).triggerEvent('error', { errMsg: error.message });
  });
}
