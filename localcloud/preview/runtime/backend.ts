import { CurrentWindowBackendContext, Event, type EventBubbleStatus, type EventOptions } from 'glass-easel';
import { toBrowserValue } from './css-values';
import { pageOrigin } from './geometry';
import { observeFromPage } from './intersection';
import { endsPress, watchPresses } from './long-press';
import { observeSize } from './media-query';
import { BUILTIN_TAGS } from './tags';

/** A finger in the page's own coordinates, as `event.touches[0]` of WeChat. */
interface TouchPoint {
  identifier: number;
  pageX: number;
  pageY: number;
  clientX: number;
  clientY: number;
  /** On a canvas: from its upper left corner. */
  x?: number;
  y?: number;
}

/** What mouse and touch events have in common. `page*` of the browser is of no use: the window itself never scrolls. */
interface PointLike {
  identifier?: number;
  clientX: number;
  clientY: number;
}

/**
 * glass-easel's DOM backend with the mini-program's ways: built-in tags become `wx-…`, inline styles may say `rpx`, events
 * carry `touches` and coordinates that start below the navigation bar.
 */
export function createBackend(): CurrentWindowBackendContext {
  const backend = new CurrentWindowBackendContext();
  type Dom = typeof backend.document;
  backend.document = {
    createElement: (tag: string) => createElement(tag) as unknown as ReturnType<Dom['createElement']>,
    createTextNode: (text: string) => document.createTextNode(text) as unknown as ReturnType<Dom['createTextNode']>,
    createDocumentFragment: () =>
      document.createDocumentFragment() as unknown as ReturnType<Dom['createDocumentFragment']>,
  };
  backend.onEvent((target, type, detail: unknown, options) =>
    dispatch(target as Parameters<Event<unknown>['dispatch']>[0], type, detail, options),
  );
  watchPresses((name, began) => {
    let element = began.target as (Node & { __wxElement?: unknown }) | null;
    while (element && !element.__wxElement) element = element.parentNode;
    const options = { originalEvent: began, bubbles: true, composed: true, capturePhase: true };
    if (element) dispatch(element.__wxElement as Parameters<typeof dispatch>[0], name, {}, options);
  });
  observeFromPage(backend);
  observeSize(backend);
  return backend;
}

/**
 * A browser's own events that no mini-program hears. Vant's components trigger a `click` of their own: with the browser's
 * beside it, whatever toggles would toggle twice.
 */
const UNKNOWN_TO_WECHAT = /^(?:click|mouse\w+)$/;

/** Their detail says where, in the page. */
const POINTED = new Set(['tap', 'longpress', 'longtap']);

/** `html-input` in the template of a built-in component is the native element; `input` is the component. */
function createElement(tag: string): HTMLElement {
  const element = document.createElement(BUILTIN_TAGS.has(tag) ? `wx-${tag}` : tag.replace(/^html-/, ''));
  const setAttribute = element.setAttribute.bind(element);
  element.setAttribute = (name, value) => setAttribute(name, name === 'style' ? toBrowserValue(String(value)) : value);
  return element;
}

function dispatch(
  target: Parameters<Event<unknown>['dispatch']>[0],
  type: string,
  detail: unknown,
  options: EventOptions,
): EventBubbleStatus | undefined {
  if (UNKNOWN_TO_WECHAT.test(type)) return undefined;
  if (type === 'tap' && endsPress()) return undefined;
  const native = options.originalEvent as Partial<TouchEvent & MouseEvent>;
  const origin = pageOrigin(native.target as Node | null);
  const canvas = native.target instanceof Element ? native.target.closest('wx-canvas')?.getBoundingClientRect() : null;
  const fingers = (list: TouchList | undefined): TouchPoint[] => {
    const points = list ? Array.from<PointLike>(list) : native.clientX === undefined ? [] : [native as PointLike];
    return points.map((point) => ({
      ...toPoint(point, origin),
      ...(canvas && { x: point.clientX - canvas.left, y: point.clientY - canvas.top }),
    }));
  };
  const changed = fingers(native.changedTouches);
  const event = new Event(type, POINTED.has(type) ? { x: changed[0]?.pageX ?? 0, y: changed[0]?.pageY ?? 0 } : detail, {
    ...options,
    extraFields: { touches: fingers(native.touches), changedTouches: changed },
  });
  event.dispatch(target);
  return event.getEventBubbleStatus();
}

function toPoint(point: PointLike, origin: { left: number; top: number; scrollTop: number }): TouchPoint {
  const clientX = point.clientX - origin.left;
  const clientY = point.clientY - origin.top;
  return { identifier: point.identifier ?? 0, clientX, clientY, pageX: clientX, pageY: clientY + origin.scrollTop };
}
