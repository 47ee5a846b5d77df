import type { createAppObject, LaunchOptions } from './app-object';
import type { CompiledApp } from './compiled';
import { byId } from './dom';
import type { collectErrors } from './errors';
import { capsuleBox, NAVIGATION_BAR, safeBottom, statusBarHeight } from './metrics';
import type { Phone } from './phone';
import type { Theme } from './theme';
import type { LiveSettings, OpenPage, WxHost } from './types';

export interface WxHostInput {
  compiled: CompiledApp;
  phone: Phone;
  app: ReturnType<typeof createAppObject>;
  errors: ReturnType<typeof collectErrors>;
  settings: LiveSettings;
  theme: Theme;
  launch: LaunchOptions;
}

/** What `wx.*` may know and do, gathered from the parts of the phone. */
export function createWxHost({ compiled, phone, app, errors, settings, theme, launch }: WxHostInput): WxHost {
  return {
    app: { ...compiled.app, window: theme.resolve({ ...compiled.app.window }) } as WxHost['app'],
    pages: compiled.pages,
    router: phone.router,
    chrome: {
      setNavigationBar: phone.changeBar,
      setTabBar(change) {
        phone.tabBar.change(change);
        phone.measure();
      },
      capsule: capsuleBox,
      insets: () => ({
        statusBar: statusBarHeight(),
        navigationBar: document.body.classList.contains('custom-navigation') ? 0 : NAVIGATION_BAR,
        tabBar: phone.tabBar.height(),
        safeBottom: safeBottom(),
      }),
    },
    currentPage: phone.top,
    createSelectorQuery: () => (phone.top() as OpenPage).instance.createSelectorQuery(),
    createIntersectionObserver: (component, options) =>
      (component as { createIntersectionObserver(options?: object): unknown }).createIntersectionObserver(options),
    createMediaQueryObserver: (component = phone.top()?.instance) =>
      (component as { createMediaQueryObserver(): unknown }).createMediaQueryObserver(),
    settings,
    launch,
    showShare: phone.showShare,
    startPullDownRefresh: () => phone.pullDown()?.start(),
    stopPullDownRefresh: () => phone.pullDown()?.stop(),
    onError: errors.onError,
    onPageNotFound: app.onPageNotFound,
    onAppShow: app.onShow,
    onAppHide: app.onHide,
    layers: byId('layers'),
  };
}
