import { h } from './dom';
import type { StackedPage } from './page';
import type { Space } from './space';

/** Where WeChat looks for the component when app.json says `"tabBar": { "custom": true }`. */
const PATH = 'custom-tab-bar/index';

/** The bar of each tab page, by the page's element. */
const bars = new WeakMap<Element, unknown>();

/** `this.getTabBar(done)` of components: the bar of the page that they stand in, if it has one of its own. */
export const TAB_BAR_METHODS = {
  getTabBar(this: { _$: unknown }, done?: (bar: unknown) => void): unknown {
    const { $$ } = this._$ as { $$?: HTMLElement | null };
    const page = $$?.closest('wx-page');
    const bar = page ? bars.get(page) : undefined;
    if (bar) done?.(bar);
    return bar;
  },
};

/** Gives a tab page an own instance of the app's tab bar, as WeChat does; `this.getTabBar()` of the page answers it. */
export function withCustomTabBar(space: Space, page: StackedPage, box: HTMLElement): StackedPage {
  space.load(PATH);
  const root = space.backend.createRoot('custom-tab-bar', space.code, PATH);
  const component = root.getComponent();
  const bar = root.get() as unknown;
  bars.set(page.element, bar);
  const frame = h('div', { class: 'custom-tab-bar' });
  Object.assign(page.instance, {
    getTabBar(done?: (bar: unknown) => void) {
      done?.(bar);
      return bar;
    },
  });
  return {
    ...page,
    start() {
      const placeholder = h('span');
      frame.append(placeholder);
      box.append(frame);
      root.attach(frame as never, placeholder as never);
      page.start();
    },
    show() {
      frame.hidden = false;
      component.triggerPageLifetime('show', []);
      page.show();
    },
    hide() {
      frame.hidden = true;
      component.triggerPageLifetime('hide', []);
      page.hide();
    },
    close(remove) {
      page.close(remove);
      root.release();
      frame.remove();
    },
  };
}
