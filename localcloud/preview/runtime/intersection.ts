import type { CurrentWindowBackendContext } from 'glass-easel';
import { pageOrigin } from './geometry';
import type { PageInstance } from './types';

type Create = CurrentWindowBackendContext['createIntersectionObserver'];
type Status = Parameters<Parameters<Create>[4]>[0];
/** glass-easel keeps its own node on the element that it made. */
type Known = HTMLElement & { __wxElement?: { id?: string; dataset?: Record<string, unknown> } };

/**
 * Observers as pages know them: the viewport is the page without the bars, boxes are measured from there, and the answer
 * says which node it is about (`id`, `dataset`; Vant's calendar reads them).
 */
export function observeFromPage(backend: CurrentWindowBackendContext): void {
  const create: Create = backend.createIntersectionObserver.bind(backend);
  backend.createIntersectionObserver = (target, relative, margin, thresholds, listener) => {
    const element = target as unknown as Known;
    const root = relative ?? (element.closest('wx-page') as unknown as typeof relative);
    // The adapter writes `undefinedpx` for a side that the page did not name.
    const initial = startingRatio;
    let isFirst = initial !== undefined;
    return create(target, root, margin.replaceAll('undefined', '0'), thresholds, (status: Status) => {
      const isTold = !isFirst || reaches(status.intersectionRatio, initial ?? 0, thresholds);
      isFirst = false;
      if (!isTold) return;
      const origin = pageOrigin(null);
      const moved = (box: { left: number; top: number; width: number; height: number } | null) => ({
        left: (box?.left ?? 0) - origin.left,
        top: (box?.top ?? 0) - origin.top,
        right: (box?.left ?? 0) + (box?.width ?? 0) - origin.left,
        bottom: (box?.top ?? 0) + (box?.height ?? 0) - origin.top,
        width: box?.width ?? 0,
        height: box?.height ?? 0,
      });
      const { id = '', dataset = {} } = element.__wxElement ?? {};
      const answer = {
        id,
        dataset,
        intersectionRatio: status.intersectionRatio,
        boundingClientRect: moved(status.boundingClientRect),
        intersectionRect: moved(status.intersectionRect),
        relativeRect: moved(status.relativeRect),
        time: status.time,
      };
      listener(answer);
    });
  };
}

/** Internal to the adapter, hence not typed there. */
interface ObserverInternals {
  _$initialRatio: number | null;
  observe(selector: string, listener: unknown): void;
}

/** While an observer starts: what it takes for seen before. */
let startingRatio: number | undefined;

/**
 * The adapter keeps the first answer to itself just where WeChat gives it: when what is seen differs from `initialRatio` and has
 * reached a threshold. Mended once, on the prototype of the observer that any instance makes; {@link observeFromPage} decides.
 */
export function mendFirstAnswer(instance: PageInstance): void {
  const prototype = Object.getPrototypeOf(instance.createIntersectionObserver()) as ObserverInternals & {
    mended?: true;
  };
  if (prototype.mended) return;
  prototype.mended = true;
  const observe = prototype.observe;
  prototype.observe = function (selector, listener) {
    const ratio = this._$initialRatio ?? 0;
    startingRatio = ratio;
    this._$initialRatio = null;
    try {
      observe.call(this, selector, listener);
    } finally {
      this._$initialRatio = ratio;
      startingRatio = undefined;
    }
  };
}

function reaches(ratio: number, from: number, thresholds: readonly number[]): boolean {
  const [low, high] = [Math.min(ratio, from), Math.max(ratio, from)];
  return ratio !== from && thresholds.some((threshold) => low <= threshold && threshold <= high);
}
