/** How long a finger rests until it is a press (documented: 350 ms), and how far it may slip meanwhile. */
const REST_MS = 350;
const SLIP_PX = 10;

/** As WeChat calls it now, and before. */
const NAMES: readonly string[] = ['longpress', 'longtap'];

let isHeard = false;

/** A handler of the page was called: where one hears the press, the tap at its end is none. */
export function hearPress(type: string): void {
  if (NAMES.includes(type)) isHeard = true;
}

/** Asked at each tap: whether it is the end of a press that was heard. */
export const endsPress = (): boolean => isHeard;

/**
 * Tells of a finger that rests, or a mouse button held down (`@vant/touch-emulator`), with the touch that began it. glass-easel
 * knows no such event.
 */
export function watchPresses(press: (name: string, began: TouchEvent) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start: Touch | undefined;
  const end = () => clearTimeout(timer);
  const listen = (type: 'touchstart' | 'touchmove' | 'touchend' | 'touchcancel', act: (event: TouchEvent) => void) =>
    addEventListener(type, act, { capture: true, passive: true });

  listen('touchstart', (event) => {
    end();
    isHeard = false;
    start = event.touches.length === 1 ? event.touches[0] : undefined;
    if (start) timer = setTimeout(() => NAMES.forEach((name) => press(name, event)), REST_MS);
  });
  listen('touchmove', ({ touches: [now] }) => {
    if (start && now && Math.hypot(now.clientX - start.clientX, now.clientY - start.clientY) > SLIP_PX) end();
  });
  listen('touchend', end);
  listen('touchcancel', end);
}
