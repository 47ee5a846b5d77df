import { accepts, builtin } from './core/define';

interface PageMetaData {
  pageStyle: string;
  rootFontSize: string;
  rootBackgroundColor: string;
  backgroundColor: string;
}

/** Properties that `page-style` may set, remembered to take them back: the runtime keeps styles of its own on the page. */
type Applied = Map<string, string>;

export const pageMeta = builtin<PageMetaData>({
  properties: {
    pageStyle: { type: String, value: '' },
    rootFontSize: { type: String, value: '' },
    rootBackgroundColor: { type: String, value: '' },
    backgroundColor: { type: String, value: '' },
    ...accepts('pageFontSize', 'pageOrientation', 'backgroundColorTop', 'backgroundColorBottom', 'backgroundTextStyle'),
    ...accepts('rootFontSizeOrigin', 'scrollTop', 'scrollDuration'),
  },
  create(self, host) {
    let applied: Applied = new Map();
    let page: HTMLElement | null = null;
    const take = (wanted: Applied) => {
      if (!page) return;
      for (const name of applied.keys()) if (!wanted.has(name)) page.style.removeProperty(name);
      for (const [name, value] of wanted) page.style.setProperty(name, value);
      applied = wanted;
    };
    const sync = () => {
      page = host.closest('wx-page');
      take(stylesOf(self.data));
      const { rootFontSize } = self.data;
      if (page && rootFontSize && rootFontSize !== 'system') document.documentElement.style.fontSize = rootFontSize;
    };
    return { sync, attached: sync, detached: () => take(new Map()) };
  },
});

function stylesOf({ pageStyle, backgroundColor, rootBackgroundColor }: PageMetaData): Applied {
  const probe = document.createElement('div');
  probe.style.cssText = pageStyle;
  const styles: Applied = new Map([...probe.style].map((name) => [name, probe.style.getPropertyValue(name)]));
  const background = rootBackgroundColor || backgroundColor;
  if (background) styles.set('background-color', background);
  return styles;
}
