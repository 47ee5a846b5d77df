import { accepts, builtin } from './core/define';

interface PageMetaData {
  pageStyle: string;
  pageFontSize: string;
  rootFontSize: string;
  rootBackgroundColor: string;
  backgroundColor: string;
  scrollTop: string;
  scrollDuration: number;
}

/** Properties that `page-style` may set, remembered to take them back: the runtime keeps styles of its own on the page. */
type Applied = Map<string, string>;

/** As large as the person's own setting of the phone; the runtime has already taken it into account. */
const SYSTEM_FONT = 'system';

/**
 * What a page says of itself: style, background, font size of page and root, where it is scrolled to; and what it hears:
 * `scroll`, `scrolldone`, `resize`.
 */
export const pageMeta = builtin<PageMetaData>({
  properties: {
    pageStyle: { type: String, value: '' },
    pageFontSize: { type: String, value: '' },
    rootFontSize: { type: String, value: '' },
    rootBackgroundColor: { type: String, value: '' },
    backgroundColor: { type: String, value: '' },
    scrollTop: { type: String, value: '' },
    scrollDuration: { type: Number, value: 300 },
    ...accepts('pageOrientation', 'backgroundColorTop', 'backgroundColorBottom', 'backgroundTextStyle'),
  },
  create(self, host) {
    let applied: Applied = new Map();
    let page: HTMLElement | null = null;
    let scrolledTo = '';
    const take = (wanted: Applied) => {
      if (!page) return;
      for (const name of applied.keys()) if (!wanted.has(name)) page.style.removeProperty(name);
      for (const [name, value] of wanted) page.style.setProperty(name, value);
      applied = wanted;
    };
    /** `rem` belongs to the document, which all pages share: only the page that is shown may set it. */
    const takeRoot = () => {
      const size = page && !page.hidden ? self.data.rootFontSize : '';
      document.documentElement.style.fontSize = size === SYSTEM_FONT ? '' : size;
    };
    const scroll = () => {
      const { scrollTop, scrollDuration } = self.data;
      if (!page || scrollTop === scrolledTo) return;
      scrolledTo = scrollTop;
      if (scrollTop === '') return;
      page.addEventListener('scrollend', () => self.triggerEvent('scrolldone', {}), { once: true });
      page.scrollTo({ top: pixels(scrollTop), behavior: scrollDuration > 0 ? 'smooth' : 'instant' });
    };
    const shown = new MutationObserver(takeRoot);
    const tellScroll = () => self.triggerEvent('scroll', { scrollTop: page?.scrollTop ?? 0 });
    const tellResize = () =>
      self.triggerEvent('resize', { size: { windowWidth: page?.clientWidth, windowHeight: page?.clientHeight } });
    const sync = () => {
      if (!page) return;
      take(stylesOf(self.data));
      takeRoot();
      scroll();
    };
    return {
      sync,
      attached() {
        page = host.closest('wx-page');
        if (!page) return;
        page.addEventListener('scroll', tellScroll, { passive: true });
        window.addEventListener('resize', tellResize);
        shown.observe(page, { attributeFilter: ['hidden'] });
      },
      detached() {
        take(new Map());
        page?.removeEventListener('scroll', tellScroll);
        window.removeEventListener('resize', tellResize);
        shown.disconnect();
        if (self.data.rootFontSize) document.documentElement.style.fontSize = '';
      },
    };
  },
});

function stylesOf({ pageStyle, pageFontSize, backgroundColor, rootBackgroundColor }: PageMetaData): Applied {
  const probe = document.createElement('div');
  probe.style.cssText = pageStyle;
  const styles: Applied = new Map([...probe.style].map((name) => [name, probe.style.getPropertyValue(name)]));
  const background = rootBackgroundColor || backgroundColor;
  if (background) styles.set('background-color', background);
  if (pageFontSize && pageFontSize !== SYSTEM_FONT) styles.set('font-size', pageFontSize);
  return styles;
}

function pixels(length: string): number {
  const number = Number.parseFloat(length) || 0;
  return length.endsWith('rpx') ? (number * innerWidth) / 750 : number;
}
