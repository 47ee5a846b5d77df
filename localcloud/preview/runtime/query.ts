import type { PageInstance } from './types';

/** Internal to the adapter, hence not typed there. */
interface QueryInternals {
  _$push(
    selector: string | null,
    component: unknown,
    single: boolean,
    fields: object,
    done: (result: object) => void,
  ): void;
}

/**
 * `selectViewport().scrollOffset()` of the adapter answers the page's box instead of its offset. Mended once, on the
 * prototype of the query that any instance makes.
 */
export function mendViewportQuery(instance: PageInstance, viewport: () => HTMLElement | undefined): void {
  const prototype = Object.getPrototypeOf(instance.createSelectorQuery()) as QueryInternals & { mended?: true };
  if (prototype.mended) return;
  prototype.mended = true;
  const push = prototype._$push;
  prototype._$push = function (selector, component, single, fields, done) {
    push.call(this, selector, component, single, fields, (result) => {
      const element = selector === null ? viewport() : undefined;
      if (element && 'scrollTop' in result) {
        const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = element;
        Object.assign(result, { scrollTop, scrollLeft, scrollHeight, scrollWidth });
      }
      if (element && 'width' in result)
        Object.assign(result, { width: element.clientWidth, height: element.clientHeight });
      done(result);
    });
  };
}
