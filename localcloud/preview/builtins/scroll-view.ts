import { accepts, ANY, builtin, type Self } from './core/define';
import { createRefresher } from './scroll-view-refresher';

export interface ScrollViewData {
  scrollX: boolean;
  scrollY: boolean;
  upperThreshold: unknown;
  lowerThreshold: unknown;
  scrollTop: unknown;
  scrollLeft: unknown;
  scrollIntoView: string;
  scrollWithAnimation: boolean;
  enableFlex: boolean;
  refresherEnabled: boolean;
  refresherTriggered: boolean;
  refresherThreshold: number;
}

export const scrollView = builtin<ScrollViewData>({
  properties: {
    scrollX: { type: Boolean, value: false },
    scrollY: { type: Boolean, value: false },
    upperThreshold: { type: null, value: 50 },
    lowerThreshold: { type: null, value: 50 },
    scrollTop: ANY,
    scrollLeft: ANY,
    scrollIntoView: { type: String, value: '' },
    scrollWithAnimation: { type: Boolean, value: false },
    enableFlex: { type: Boolean, value: false },
    refresherEnabled: { type: Boolean, value: false },
    refresherTriggered: { type: Boolean, value: false },
    refresherThreshold: { type: Number, value: 45 },
    ...accepts('enableBackToTop', 'showScrollbar', 'enhanced', 'bounces', 'pagingEnabled', 'fastDeceleration'),
    ...accepts('enablePassive', 'scrollAnchoring', 'refresherDefaultStyle', 'refresherBackground', 'usingSticky'),
    ...accepts('type', 'scrollIntoViewOffset', 'cacheExtent', 'minDragDistance', 'refresherTwoLevelEnabled'),
  },
  create(self, host) {
    watchScroll(self, host);
    const refresher = createRefresher(self, host);
    const applied: Partial<Record<'top' | 'left' | 'into', unknown>> = {};

    const apply = (key: 'top' | 'left' | 'into', value: unknown, scroll: () => void) => {
      if (applied[key] === value) return;
      applied[key] = value;
      if (value !== null && value !== undefined && value !== '') requestAnimationFrame(scroll);
    };
    return {
      detached: refresher.stop,
      sync() {
        const { scrollX, scrollY, scrollTop, scrollLeft, scrollIntoView, scrollWithAnimation, enableFlex } = self.data;
        const behavior = scrollWithAnimation ? 'smooth' : 'auto';
        host.style.overflowX = scrollX ? 'auto' : 'hidden';
        host.style.overflowY = scrollY ? 'auto' : 'hidden';
        host.toggleAttribute('enable-flex', enableFlex);
        apply('top', scrollTop, () => host.scrollTo({ top: pixels(scrollTop), behavior }));
        apply('left', scrollLeft, () => host.scrollTo({ left: pixels(scrollLeft), behavior }));
        apply('into', scrollIntoView, () => scrollTo(host, scrollIntoView, behavior));
        refresher.sync();
      },
    };
  },
});

function pixels(value: unknown): number {
  const number = parseFloat(String(value));
  return String(value).endsWith('rpx') ? (number * window.innerWidth) / 750 : number;
}

function scrollTo(host: HTMLElement, id: string, behavior: ScrollBehavior): void {
  const target = host.querySelector(`#${CSS.escape(id)}`);
  if (!target) return console.warn(`scroll-view：没有 id 为 ${id} 的节点，scroll-into-view 不起作用。`);
  const from = host.getBoundingClientRect();
  const to = target.getBoundingClientRect();
  host.scrollTo({ top: host.scrollTop + to.top - from.top, left: host.scrollLeft + to.left - from.left, behavior });
}

function watchScroll(self: Self<ScrollViewData>, host: HTMLElement): void {
  let last = { top: 0, left: 0 };
  const near = { top: true, bottom: false, left: true, right: false };
  host.addEventListener('scroll', () => {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = host;
    const deltaX = last.left - scrollLeft;
    const deltaY = last.top - scrollTop;
    last = { top: scrollTop, left: scrollLeft };
    self.triggerEvent('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth, deltaX, deltaY });
    const upper = pixels(self.data.upperThreshold);
    const lower = pixels(self.data.lowerThreshold);
    const announce = (side: keyof typeof near, isNear: boolean, event: string) => {
      if (isNear && !near[side]) self.triggerEvent(event, { direction: side });
      near[side] = isNear;
    };
    if (self.data.scrollY) {
      announce('top', scrollTop <= upper, 'scrolltoupper');
      announce('bottom', scrollTop + clientHeight >= scrollHeight - lower, 'scrolltolower');
    }
    if (self.data.scrollX) {
      announce('left', scrollLeft <= upper, 'scrolltoupper');
      announce('right', scrollLeft + clientWidth >= scrollWidth - lower, 'scrolltolower');
    }
  });
}
