import type { Self } from './core/define';
import type { ScrollViewData } from './scroll-view';

/**
 * Pull-down of a scroll-view (`refresher-enabled`): three dots follow the finger, beyond the threshold they stay until the
 * page sets `refresher-triggered` back. A finger only: with a mouse the touch emulator plays the finger.
 */
export function createRefresher(self: Self<ScrollViewData>, host: HTMLElement): { sync(): void; stop(): void } {
  const dots = document.createElement('div');
  dots.className = 'wx-scroll-view-refresher';
  dots.innerHTML = '<i></i><i></i><i></i>';
  let from: number | undefined;
  let pulled = 0;
  let shown = false;
  let ended: ReturnType<typeof setTimeout> | undefined;

  const stretch = (height: number) => {
    pulled = height;
    dots.style.height = `${height}px`;
  };
  const rest = (triggered: boolean) => {
    if (triggered === shown) return;
    shown = triggered;
    stretch(triggered ? self.data.refresherThreshold : 0);
    if (triggered) self.triggerEvent('refresherrefresh', { dy: self.data.refresherThreshold });
    else ended = setTimeout(() => self.triggerEvent('refresherrestore', { dy: 0 }), 200);
  };
  host.addEventListener('touchstart', (event) => {
    from = self.data.refresherEnabled && !shown && host.scrollTop <= 0 ? event.touches[0]?.clientY : undefined;
  });
  host.addEventListener('touchmove', (event) => {
    if (from === undefined) return;
    const distance = (event.touches[0]?.clientY ?? from) - from;
    if (distance <= 0) return;
    stretch(Math.min(distance / 2, 2 * self.data.refresherThreshold));
    self.triggerEvent('refresherpulling', { dy: pulled });
  });
  const release = () => {
    if (from === undefined || pulled === 0) return;
    from = undefined;
    if (pulled >= self.data.refresherThreshold) return self.setData({ refresherTriggered: true });
    stretch(0);
    self.triggerEvent('refresherabort', { dy: 0 });
  };
  host.addEventListener('touchend', release);
  host.addEventListener('touchcancel', release);

  return {
    sync() {
      if (self.data.refresherEnabled && !dots.isConnected) host.prepend(dots);
      if (self.data.refresherEnabled) rest(self.data.refresherTriggered);
      else dots.remove();
    },
    stop: () => clearTimeout(ended),
  };
}
