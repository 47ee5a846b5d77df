export interface SwipeListener {
  isVertical(): boolean;
  isEnabled(): boolean;
  /** Pixels from where the finger was set down. */
  drag(distance: number): void;
  /** -1 towards the start, 1 towards the end, 0 when the finger had not moved far enough. */
  release(steps: -1 | 0 | 1): void;
}

/** A movement becomes a swipe once it is longer along the axis than across it; the other way it scrolls the page. */
export function followSwipe(host: HTMLElement, listener: SwipeListener): void {
  let start: Touch | undefined;
  let swiping = false;
  let distance = 0;

  const along = (touch: Touch) =>
    listener.isVertical() ? touch.clientY - start!.clientY : touch.clientX - start!.clientX;
  const across = (touch: Touch) =>
    listener.isVertical() ? touch.clientX - start!.clientX : touch.clientY - start!.clientY;

  host.addEventListener('touchstart', (event) => {
    start = listener.isEnabled() ? event.touches[0] : undefined;
    swiping = false;
    distance = 0;
  });
  host.addEventListener(
    'touchmove',
    (event) => {
      const touch = event.touches[0];
      if (!start || !touch) return;
      if (!swiping && Math.abs(along(touch)) > 5) {
        if (Math.abs(across(touch)) > Math.abs(along(touch))) start = undefined;
        else swiping = true;
      }
      if (!swiping) return;
      if (event.cancelable) event.preventDefault();
      distance = along(touch);
      listener.drag(distance);
    },
    { passive: false },
  );
  const end = () => {
    if (!swiping) return;
    swiping = false;
    const size = listener.isVertical() ? host.clientHeight : host.clientWidth;
    const far = Math.abs(distance) > size / 4;
    listener.release(far ? (distance < 0 ? 1 : -1) : 0);
  };
  host.addEventListener('touchend', end);
  host.addEventListener('touchcancel', end);
}
