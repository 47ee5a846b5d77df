import { extendSelectorQuery } from '../wx/selector-query';
import { tellShell } from './bridge';
import type { CompiledApp } from './compiled';
import { withCustomTabBar } from './custom-tab-bar';
import { byId } from './dom';
import { mendFirstAnswer } from './intersection';
import { publishMetrics } from './metrics';
import { createNavigationBar } from './navigation-bar';
import { openPage } from './page';
import { watchScroll } from './page-scroll';
import { watchPullDown, type PullDown } from './pull-down';
import { mendViewportQuery } from './query';
import { createRouter, type RouterInput } from './router';
import { showShareCard } from './share';
import type { Space } from './space';
import { createTabBar } from './tab-bar';
import { windowOf, type Theme } from './theme';
import type { OpenPage, PhoneChrome, ShareMessage } from './types';
import { formatPageUrl } from './url';

export interface PhoneInput {
  compiled: CompiledApp;
  space: Space;
  theme: Theme;
  report(error: unknown): void;
}

type BarChange = Parameters<PhoneChrome['setNavigationBar']>[0];

export type Phone = ReturnType<typeof createPhone>;

/** Pages with the native bars around them: every move of the router is followed by bars, address and shell. */
export function createPhone({ compiled, space, theme, report }: PhoneInput) {
  const homePath = compiled.pages[0] ?? '';
  const tabItems = compiled.app.tabBar?.list ?? [];
  const tabs = tabItems.map((item) => item.pagePath);
  const pullDowns = new WeakMap<OpenPage, PullDown>();
  /** What a page changed in the bar while it was on top: it finds it so when it is shown again. */
  const ownBars = new WeakMap<OpenPage, BarChange>();
  const settle = (move: Promise<unknown>) => void move.catch(report);

  const open: RouterInput['open'] = (url, channel) => {
    const config = windowOf(compiled, url.path, theme);
    const opened = openPage(space, url, byId('pages'), channel);
    const ownBar = compiled.app.tabBar?.custom === true && tabs.includes(url.path);
    const page = ownBar ? withCustomTabBar(space, opened, byId('pages')) : opened;
    // Queries and observers that components make themselves are mended with them.
    extendSelectorQuery(page.instance.createSelectorQuery());
    mendFirstAnswer(page.instance);
    mendViewportQuery(page.instance, () => pages.top()?.element);
    watchScroll(page, config);
    if (config.enablePullDownRefresh) pullDowns.set(page, watchPullDown(page, config));
    return page;
  };
  const pages = createRouter({ pages: compiled.pages, tabs, open, moved: () => drawBars() });
  const { router } = pages;

  const navigation = createNavigationBar({
    back: () => settle(router.navigateBack()),
    home: () => settle(router.reLaunch({ url: `/${homePath}` })),
    menu: () => {
      const { instance } = pages.top() ?? {};
      if (instance?.onShareAppMessage) showShare(instance.onShareAppMessage({ from: 'menu' }) ?? {});
    },
  });
  const tabBar = createTabBar(compiled.app, theme, (index) => {
    const item = tabItems[index];
    if (!item) return;
    settle(router.switchTab({ url: `/${item.pagePath}` }));
    pages.top()?.instance.onTabItemTap?.({ index, pagePath: item.pagePath, text: item.text });
  });

  const currentUrl = () => {
    const page = pages.top();
    return page ? formatPageUrl(page) : '';
  };
  const tellWhere = () =>
    tellShell({ kind: 'moved', url: currentUrl(), title: navigation.title(), depth: pages.stack.length });
  const measure = () => publishMetrics(tabBar.height() > 0);
  const showShare = (message: ShareMessage) =>
    showShareCard({ title: navigation.title(), path: currentUrl(), ...message }, (url) =>
      settle(router.reLaunch({ url: url.startsWith('/') ? url : `/${url}` })),
    );

  function drawBars(): void {
    const page = pages.top();
    if (!page) return;
    navigation.show(windowOf(compiled, page.path, theme), {
      canGoBack: pages.stack.length > 1,
      canGoHome: page.path !== homePath && !tabs.includes(page.path),
    });
    navigation.change(ownBars.get(page) ?? {});
    tabBar.show(page.path);
    measure();
    history.replaceState(null, '', `#${currentUrl()}`);
    tellWhere();
  }

  return {
    ...pages,
    homePath,
    navigation,
    changeBar(change: BarChange) {
      const page = pages.top();
      if (page) ownBars.set(page, { ...ownBars.get(page), ...change });
      navigation.change(change);
      if (change.title !== undefined) tellWhere();
    },
    tabBar,
    drawBars,
    measure,
    tellWhere,
    showShare,
    pullDown: () => pullDowns.get(pages.top() as OpenPage),
    /** By a person: the address bar, a link from outside. WeChat starts such a visit with an empty stack. */
    visit(url: string) {
      if (url !== currentUrl()) settle(router.reLaunch({ url }));
    },
    /** By the shell, which is told where it led in any case: a page may refuse to be left. */
    back: (delta: number) => settle(router.navigateBack({ delta }).finally(tellWhere)),
    resized() {
      measure();
      const { clientWidth, clientHeight } = byId('pages');
      pages.top()?.resize({ windowWidth: clientWidth, windowHeight: clientHeight });
    },
  };
}
