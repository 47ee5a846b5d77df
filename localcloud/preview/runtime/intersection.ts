import type { CurrentWindowBackendContext } from 'glass-easel';
import { pageOrigin } from './geometry';

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
    return create(target, root, margin, thresholds, (status: Status) => {
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
