/** What Chromium tells about the device behind an event; other browsers do not. */
type MouseLike = MouseEvent & { readonly sourceCapabilities?: { readonly firesTouchEvents: boolean } | null };

/** The mouse events that follow a finger come at once, and no hand is so quick with a real mouse. */
const FOLLOWS_MS = 500;

/**
 * After a finger has left, browsers send `mousedown`, `mouseup` and `click` to whatever lies under it by then. A mini-program
 * hears of the tap before, so a dialog that opens on a tap would be pressed by the very same finger. Here they go only to
 * where the finger was put down.
 */
export function refuseGhostClicks(): void {
  let began: Node | undefined;
  let endedAt = -Infinity;
  let ghost = false;
  const capture = { capture: true, passive: true };

  addEventListener(
    'touchstart',
    ({ isTrusted, target }) => {
      if (isTrusted && target instanceof Node) began = target;
    },
    capture,
  );
  addEventListener('touchend', ({ isTrusted, timeStamp }) => void (isTrusted && (endedAt = timeStamp)), capture);

  const follows = ({ sourceCapabilities, timeStamp }: MouseLike) =>
    sourceCapabilities?.firesTouchEvents ?? timeStamp - endedAt < FOLLOWS_MS;
  const isElsewhere = (target: EventTarget | null) =>
    began !== undefined && target instanceof Node && !began.contains(target) && !target.contains(began);
  const judge = (event: MouseEvent) => {
    if (event.type === 'mousedown') ghost = event.isTrusted && follows(event) && isElsewhere(event.target);
    if (!ghost) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type === 'click') ghost = false;
  };
  for (const type of ['mousedown', 'mouseup', 'click'] as const) addEventListener(type, judge, { capture: true });
}
