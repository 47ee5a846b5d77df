import '@vant/touch-emulator';
import './wxs';
import { installWx } from '../wx';
import { createAppObject } from './app-object';
import { hearShell, tellShell } from './bridge';
import type { CompiledApp } from './compiled';
import { byId } from './dom';
import { collectErrors } from './errors';
import { measureFromPage } from './geometry';
import { capsuleBox, NAVIGATION_BAR, publishMetrics, safeBottom, statusBarHeight } from './metrics';
import { createNavigationBar } from './navigation-bar';
import { openPage, type StackedPage } from './page';
import { watchScroll } from './page-scroll';
import { watchPullDown, type PullDown } from './pull-down';
import { mendViewportQuery } from './query';
import { createRouter } from './router';
import { readSettings } from './settings';
import { showShareCard } from './share';
import { createSpace } from './space';
import { showStatusBar } from './status-bar';
import { createTabBar } from './tab-bar';
import { createTheme, windowOf } from './theme';
import type { OpenPage, SelectorQueryLike, WxHost } from './types';
import { formatPageUrl, parsePageUrl, type PageUrl } from './url';

/** Starts the phone: settings, `wx`, the app, its first page (from the address after `#`). */
export async function boot(compiled: CompiledApp): Promise<void> {
  const errors = collectErrors();
  errors.onError((message) => tellShell({ kind: 'error', message }));
  const settings = await readSettings();
  const theme = createTheme(compiled, () => settings.current.dark);
  const app = createAppObject(compiled);
  const pullDowns = new WeakMap<OpenPage, PullDown>();
  const tabs = (compiled.app.tabBar?.list ?? []).map((item) => item.pagePath);
  const homePath = compiled.pages[0] ?? '';

  measureFromPage();
  const first = firstPage(compiled, homePath);
  const launch = { ...first, scene: 1001, referrerInfo: {} };
  const space = createSpace(compiled);

  const open = (url: PageUrl, ...rest: Parameters<RouterOpen> extends [unknown, ...infer More] ? More : never) => {
    const config = windowOf(compiled, url.path, theme);
    const page = openPage(space, url, byId('pages'), rest[0]);
    mendViewportQuery(page.instance, () => pages.top()?.element);
    watchScroll(page, config);
    if (config.enablePullDownRefresh) pullDowns.set(page, watchPullDown(page));
    return page;
  };
  type RouterOpen = Parameters<typeof createRouter>[0]['open'];
  const pages = createRouter({ pages: compiled.pages, tabs, open, moved: () => drawBars() });
  const { router } = pages;
  const report = (move: Promise<unknown>) => void move.catch(errors.report);

  const navigation = createNavigationBar({
    back: () => report(router.navigateBack()),
    home: () => report(router.reLaunch({ url: `/${homePath}` })),
    menu: () => shareFromMenu(),
  });
  const tabBar = createTabBar(compiled.app, theme, (index) => {
    const item = compiled.app.tabBar?.list[index];
    if (!item) return;
    report(router.switchTab({ url: `/${item.pagePath}` }));
    pages.top()?.instance.onTabItemTap?.({ index, pagePath: item.pagePath, text: item.text });
  });
  const showShare: WxHost['showShare'] = (message) =>
    showShareCard({ title: navigation.title(), path: currentUrl(), ...message }, (url) =>
      report(router.reLaunch({ url })),
    );
  const shareFromMenu = () => {
    const page = pages.top();
    if (page?.instance.onShareAppMessage) showShare(page.instance.onShareAppMessage({ from: 'menu' }) ?? {});
  };
  const currentUrl = () => (pages.top() ? formatPageUrl(pages.top() as OpenPage) : '');

  function drawBars(): void {
    const page = pages.top();
    if (!page) return;
    navigation.show(windowOf(compiled, page.path, theme), {
      canGoBack: pages.stack.length > 1,
      canGoHome: page.path !== homePath && !tabs.includes(page.path),
    });
    tabBar.show(page.path);
    publishMetrics(tabBar.height() > 0);
    const url = currentUrl();
    history.replaceState(null, '', `#${url}`);
    tellShell({ kind: 'moved', url, title: navigation.title(), depth: pages.stack.length });
  }

  const applyTheme = () => {
    document.documentElement.dataset['theme'] = theme.isDark() ? 'dark' : 'light';
    document.documentElement.dataset['network'] = settings.current.network;
  };
  settings.onChange((now, before) => {
    applyTheme();
    if (now.dark === before.dark) return;
    drawBars();
    app.current().onThemeChange?.({ theme: theme.isDark() ? 'dark' : 'light' });
  });
  applyTheme();
  showStatusBar();
  publishMetrics(false);

  installWx({
    app: { ...compiled.app, window: theme.resolve({ ...compiled.app.window }) } as WxHost['app'],
    pages: compiled.pages,
    router,
    chrome: {
      setNavigationBar: (change) => {
        navigation.change(change);
        if (change.title !== undefined)
          tellShell({ kind: 'moved', url: currentUrl(), title: change.title, depth: pages.stack.length });
      },
      setTabBar: (change) => {
        tabBar.change(change);
        publishMetrics(tabBar.height() > 0);
      },
      capsule: capsuleBox,
      insets: () => ({
        statusBar: statusBarHeight(),
        navigationBar: document.body.classList.contains('custom-navigation') ? 0 : NAVIGATION_BAR,
        tabBar: tabBar.height(),
        safeBottom: safeBottom(),
      }),
    },
    currentPage: pages.top,
    createSelectorQuery: () => (pages.top() as OpenPage).instance.createSelectorQuery(),
    createIntersectionObserver: (component, options) =>
      (component as { createIntersectionObserver(options?: object): unknown }).createIntersectionObserver(options),
    settings,
    launch,
    showShare,
    startPullDownRefresh: () => pullDowns.get(pages.top() as OpenPage)?.start(),
    stopPullDownRefresh: () => pullDowns.get(pages.top() as OpenPage)?.stop(),
    onError: errors.onError,
    onAppShow: app.onShow,
    onAppHide: app.onHide,
    layers: byId('layers'),
  });
  Object.assign(globalThis, { getCurrentPages: () => pages.stack.map((page: StackedPage) => page.instance) });
  errors.onError((message) => app.current().onError?.(message));

  app.launch(launch);
  await router.reLaunch({ url: formatPageUrl(first) }).catch(errors.report);
  document.documentElement.dataset['booted'] = '';

  const goTo = (url: string) => {
    if (url !== currentUrl()) report(router.reLaunch({ url }));
  };
  window.addEventListener('hashchange', () => goTo(location.hash.slice(1) || `/${homePath}`));
  window.addEventListener('resize', () => {
    publishMetrics(tabBar.height() > 0);
    settings.update({ size: { width: innerWidth, height: innerHeight } });
    const { clientWidth, clientHeight } = byId('pages');
    pages.top()?.resize({ windowWidth: clientWidth, windowHeight: clientHeight });
  });
  hearShell((message) => {
    if (message.kind === 'settings') settings.update(message.patch);
    else if (message.kind === 'open') goTo(message.url);
    else report(router.navigateBack());
  });
}

/** A deep link to a page that does not exist opens the first page, and says so. */
function firstPage({ pages }: CompiledApp, homePath: string): PageUrl {
  const asked = parsePageUrl(decodeURI(location.hash.slice(1)) || `/${homePath}`);
  if (pages.includes(asked.path)) return asked;
  window.__errors.push({ message: `没有这个页面：${asked.path}`, stack: '' });
  tellShell({ kind: 'error', message: `没有这个页面：${asked.path}` });
  return { path: homePath, query: {} };
}

export type { SelectorQueryLike };
