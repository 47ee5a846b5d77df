import { hostOf, type Self } from './define';

/** As a `view` declares them; `button` and `navigator` have defaults of their own. */
export const HOVER_PROPERTIES: Record<string, unknown> = {
  hoverClass: { type: String, value: 'none' },
  hoverStartTime: { type: Number, value: 50 },
  hoverStayTime: { type: Number, value: 400 },
  hoverStopPropagation: { type: Boolean, value: false },
};

interface HoverData {
  hoverClass: string;
  hoverStartTime: number;
  hoverStayTime: number;
  hoverStopPropagation: boolean;
  disabled?: boolean;
  loading?: boolean;
}

/** The press that an inner component has kept for itself with `hover-stop-propagation`. */
const claimed = new WeakSet<Event>();

/** A class set from outside the template must not be lost when the template sets its own: glass-easel keeps it apart. */
const TEMPORARY_CLASSES = 3;

/**
 * Adds `hover-class` while a finger rests on the component: after `hover-start-time`, until `hover-stay-time` after it
 * was lifted. A finger that moves (a scroll) takes it away, as in WeChat.
 */
export function installHover(self: Self): void {
  const host = hostOf(self);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown: string[] = [];
  let start = { x: 0, y: 0 };

  const show = (classes: string[]) => {
    for (const name of shown) self._$.classList?.toggle(name, false, TEMPORARY_CLASSES);
    for (const name of classes) self._$.classList?.toggle(name, true, TEMPORARY_CLASSES);
    shown = classes;
  };
  const after = (milliseconds: number, classes: string[]) => {
    clearTimeout(timer);
    timer = setTimeout(() => show(classes), milliseconds);
  };
  const data = () => self.data as unknown as HoverData;

  host.addEventListener('pointerdown', (event) => {
    const { hoverClass, hoverStartTime, hoverStopPropagation, disabled, loading } = data();
    if (claimed.has(event)) return;
    if (hoverStopPropagation) claimed.add(event);
    if (!hoverClass || hoverClass === 'none' || disabled || loading) return;
    start = { x: event.clientX, y: event.clientY };
    after(hoverStartTime, hoverClass.split(/\s+/).filter(Boolean));
  });
  host.addEventListener('pointermove', (event) => {
    if (timer && Math.hypot(event.clientX - start.x, event.clientY - start.y) > 10) after(0, []);
  });
  for (const type of ['pointerup', 'pointercancel', 'pointerleave'] as const)
    host.addEventListener(type, () => {
      if (timer) after(data().hoverStayTime, []);
    });
}
