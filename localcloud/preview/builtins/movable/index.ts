import { builtin } from '../core/define';
import { followDrag, type Point } from './drag';

interface ViewData {
  direction: 'all' | 'vertical' | 'horizontal' | 'none';
  inertia: boolean;
  outOfBounds: boolean;
  x: unknown;
  y: unknown;
  damping: number;
  friction: number;
  disabled: boolean;
  scale: boolean;
  scaleMin: number;
  scaleMax: number;
  scaleValue: number;
  animation: boolean;
}

/** A release at one pixel a millisecond glides this far at WeChat's default friction of 2. */
const GLIDE_MS = 160;
/** Of what a finger pulls over the edge, the view follows this part. */
const RESISTANCE = 0.4;

export const movableArea = builtin<{ scaleArea: boolean }>({
  properties: { scaleArea: { type: Boolean, value: false } },
});

/** Moves inside of its `movable-area`: by finger, and by `x`, `y` and `scale-value`. */
export const movableView = builtin<ViewData>({
  properties: {
    direction: { type: String, value: 'none' },
    inertia: { type: Boolean, value: false },
    outOfBounds: { type: Boolean, value: false },
    x: { type: null, value: 0 },
    y: { type: null, value: 0 },
    damping: { type: Number, value: 20 },
    friction: { type: Number, value: 2 },
    disabled: { type: Boolean, value: false },
    scale: { type: Boolean, value: false },
    scaleMin: { type: Number, value: 0.5 },
    scaleMax: { type: Number, value: 10 },
    scaleValue: { type: Number, value: 1 },
    animation: { type: Boolean, value: true },
  },
  create(self, host) {
    let at: Point = { x: 0, y: 0 };
    let scale = 1;
    let pinchedFrom = 1;
    let asked = { x: Number.NaN, y: Number.NaN, scale: Number.NaN };

    const area = () => host.closest<HTMLElement>('wx-movable-area');
    /** How far the view may go; one that is larger than its area moves the other way. */
    const inside = ({ x, y }: Point): Point => {
      const box = area();
      if (!box) return { x, y };
      const [width, height] = [
        box.clientWidth - host.offsetWidth * scale,
        box.clientHeight - host.offsetHeight * scale,
      ];
      return {
        x: clamp(x, Math.min(0, width), Math.max(0, width)),
        y: clamp(y, Math.min(0, height), Math.max(0, height)),
      };
    };
    const move = (to: Point, source: string, smooth: boolean) => {
      const moved = Math.abs(to.x - at.x) > 0.05 || Math.abs(to.y - at.y) > 0.05;
      at = to;
      host.style.transition = smooth
        ? `transform ${Math.round(6000 / Math.max(1, self.data.damping))}ms ease-out`
        : 'none';
      // Scaled about its top left corner, so that x and y stay what they say.
      host.style.transform = `translate(${at.x}px, ${at.y}px) scale(${scale})`;
      if (moved) self.triggerEvent('change', { x: round(at.x), y: round(at.y), source });
    };
    const zoom = (wanted: number, smooth: boolean) => {
      const to = clamp(wanted, Math.max(0.1, self.data.scaleMin), Math.min(10, self.data.scaleMax));
      if (to === scale) return;
      scale = to;
      move(inside(at), '', smooth);
      self.triggerEvent('scale', { x: round(at.x), y: round(at.y), scale: round(scale) });
    };

    followDrag(host, {
      isEnabled: () => !self.data.disabled,
      position() {
        pinchedFrom = scale;
        return at;
      },
      drag(to, axis, event) {
        const { direction, outOfBounds } = self.data;
        self.triggerEvent(axis === 'x' ? 'htouchmove' : 'vtouchmove', {});
        if (direction === 'none' || (direction !== 'all' && (direction === 'horizontal') !== (axis === 'x'))) return;
        if (event.cancelable) event.preventDefault();
        event.stopPropagation();
        const wanted = { x: direction === 'vertical' ? at.x : to.x, y: direction === 'horizontal' ? at.y : to.y };
        const bound = inside(wanted);
        const over = wanted.x !== bound.x || wanted.y !== bound.y;
        const pulled = {
          x: bound.x + (wanted.x - bound.x) * RESISTANCE,
          y: bound.y + (wanted.y - bound.y) * RESISTANCE,
        };
        move(outOfBounds ? pulled : bound, over && outOfBounds ? 'touch-out-of-bounds' : 'touch', false);
      },
      release(velocity) {
        const { inertia, friction, direction } = self.data;
        const glide = inertia ? (GLIDE_MS * 2) / Math.max(1, friction) : 0;
        const target = inside({
          x: at.x + (direction === 'vertical' ? 0 : velocity.x * glide),
          y: at.y + (direction === 'horizontal' ? 0 : velocity.y * glide),
        });
        const back = inside(at);
        const wasOut = back.x !== at.x || back.y !== at.y;
        move(target, wasOut ? 'out-of-bounds' : 'friction', true);
      },
      pinch(factor) {
        if (self.data.scale) zoom(pinchedFrom * factor, false);
      },
    });

    const sync = () => {
      const next = { x: lengthOf(self.data.x), y: lengthOf(self.data.y), scale: self.data.scaleValue };
      const before = asked;
      asked = next;
      const smooth = self.data.animation && !Number.isNaN(before.x);
      if (next.scale !== before.scale && self.data.scale) zoom(next.scale, smooth);
      // A page that says the same again has not moved the view; the person may have.
      if (next.x !== before.x || next.y !== before.y) {
        const to = { x: next.x === before.x ? at.x : next.x, y: next.y === before.y ? at.y : next.y };
        move(inside(to), '', smooth);
      }
    };
    return { attached: sync, sync: () => (host.isConnected ? sync() : undefined) };
  },
});

/** Plain numbers are pixels; `rpx` and `px` may be written out. */
function lengthOf(value: unknown): number {
  const number = Number.parseFloat(String(value ?? 0)) || 0;
  return String(value).endsWith('rpx') ? (number * innerWidth) / 750 : number;
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
const round = (value: number) => Math.round(value * 10) / 10;
