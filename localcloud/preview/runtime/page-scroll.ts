import type { WindowConfig } from './compiled';
import type { StackedPage } from './page';

const REACH_BOTTOM_PX = 50;

/** `onPageScroll` and `onReachBottom`; the latter again only after the page has left its bottom or grown. */
export function watchScroll(page: StackedPage, config: WindowConfig): void {
  const { element, instance } = page;
  if (config.disableScroll) element.style.overflow = 'hidden';
  const distance = config.onReachBottomDistance ?? REACH_BOTTOM_PX;
  let reachedAt = 0;
  element.addEventListener(
    'scroll',
    () => {
      const { scrollTop, clientHeight, scrollHeight } = element;
      // Looked up at each event: Vant's sticky and tabs put their own in place while the page lives.
      instance.onPageScroll?.({ scrollTop });
      const near = scrollTop + clientHeight >= scrollHeight - distance;
      if (near && reachedAt !== scrollHeight) {
        reachedAt = scrollHeight;
        instance.onReachBottom?.();
      } else if (!near) reachedAt = 0;
    },
    { passive: true },
  );
}
