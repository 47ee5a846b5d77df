export interface Point {
  x: number;
  y: number;
}

export interface DragListener {
  isEnabled(): boolean;
  /** Where the thing stands when the finger is set down. */
  position(): Point;
  /** The finger asks for this place; `axis` is the direction in which it set out. */
  drag(to: Point, axis: 'x' | 'y', event: TouchEvent): void;
  /** Pixels per millisecond at the moment of letting go. */
  release(velocity: Point): void;
  /** Two fingers: by how much they moved apart since they were set down. */
  pinch?(factor: number): void;
}

/** How far a finger goes before it is a drag, and how long back its speed is measured. */
const SLOP_PX = 3;
const VELOCITY_MS = 80;

/** One finger drags, two fingers pinch. What the drag takes does not scroll the page. */
export function followDrag(host: HTMLElement, listener: DragListener): void {
  let from: { finger: Point; position: Point } | undefined;
  let apart = 0;
  let axis: 'x' | 'y' | undefined;
  let trail: (Point & { at: number })[] = [];

  host.addEventListener('touchstart', ({ touches }) => {
    const [first, second] = touches;
    if (!listener.isEnabled() || !first) return;
    apart = second ? distance(first, second) : 0;
    axis = undefined;
    trail = [];
    from = { finger: pointOf(first), position: listener.position() };
  });
  host.addEventListener(
    'touchmove',
    (event) => {
      const [first, second] = event.touches;
      if (!from || !first) return;
      if (second && apart > 0) return listener.pinch?.(distance(first, second) / apart);
      const [dx, dy] = [first.clientX - from.finger.x, first.clientY - from.finger.y];
      if (!axis && Math.max(Math.abs(dx), Math.abs(dy)) < SLOP_PX) return;
      axis ??= Math.abs(dx) >= Math.abs(dy) ? 'x' : 'y';
      trail.push({ ...pointOf(first), at: event.timeStamp });
      listener.drag({ x: from.position.x + dx, y: from.position.y + dy }, axis, event);
    },
    { passive: false },
  );
  const end = ({ timeStamp }: Event) => {
    if (!from) return;
    from = undefined;
    if (axis) listener.release(velocityOf(trail, timeStamp));
  };
  host.addEventListener('touchend', end);
  host.addEventListener('touchcancel', end);
}

function velocityOf(trail: readonly (Point & { at: number })[], now: number): Point {
  const recent = trail.filter(({ at }) => now - at <= VELOCITY_MS);
  const [first, last] = [recent[0], recent.at(-1)];
  const time = first && last ? last.at - first.at : 0;
  if (!first || !last || time <= 0) return { x: 0, y: 0 };
  return { x: (last.x - first.x) / time, y: (last.y - first.y) / time };
}

const pointOf = ({ clientX, clientY }: Touch): Point => ({ x: clientX, y: clientY });
const distance = (a: Touch, b: Touch) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
