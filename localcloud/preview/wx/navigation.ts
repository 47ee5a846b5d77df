import { imitate } from './core/imitate';
import { WxFailure } from './core/errors';
import { phone } from './core/phone';

/** Moving between pages, the bars around them, and the page's own scrolling. */
export function navigationApi() {
  const { router, chrome } = phone();
  return {
    navigateTo: imitate('navigateTo', ['url', 'events'], (options) => router.navigateTo(options as never) as never),
    redirectTo: imitate('redirectTo', ['url'], ({ url }) => router.redirectTo({ url: String(url) })),
    reLaunch: imitate('reLaunch', ['url'], ({ url }) => router.reLaunch({ url: String(url) })),
    switchTab: imitate('switchTab', ['url'], ({ url }) => router.switchTab({ url: String(url) })),
    navigateBack: imitate('navigateBack', ['delta'], ({ delta = 1 }) => router.navigateBack({ delta })),
    setNavigationBarTitle: imitate('setNavigationBarTitle', ['title'], ({ title }) =>
      chrome.setNavigationBar({ title }),
    ),
    setNavigationBarColor: imitate('setNavigationBarColor', ['frontColor', 'backgroundColor'], (options) => {
      const { frontColor, backgroundColor } = options;
      if (frontColor !== '#ffffff' && frontColor !== '#000000')
        throw new WxFailure('invalid frontColor, should be #ffffff or #000000');
      chrome.setNavigationBar({ frontColor, backgroundColor });
    }),
    showNavigationBarLoading: imitate('showNavigationBarLoading', [], () => chrome.setNavigationBar({ loading: true })),
    hideNavigationBarLoading: imitate('hideNavigationBarLoading', [], () =>
      chrome.setNavigationBar({ loading: false }),
    ),
    hideHomeButton: imitate('hideHomeButton', [], () => chrome.setNavigationBar({ hideHomeButton: true })),
    showTabBar: imitate('showTabBar', [], () => chrome.setTabBar({ visible: true })),
    hideTabBar: imitate('hideTabBar', [], () => chrome.setTabBar({ visible: false })),
    setTabBarBadge: imitate('setTabBarBadge', ['index', 'text'], ({ index, text }) =>
      chrome.setTabBar({ badge: { index, text } }),
    ),
    removeTabBarBadge: imitate('removeTabBarBadge', ['index'], ({ index }) =>
      chrome.setTabBar({ badge: { index, text: '' } }),
    ),
    showTabBarRedDot: imitate('showTabBarRedDot', ['index'], ({ index }) =>
      chrome.setTabBar({ redDot: { index, shown: true } }),
    ),
    hideTabBarRedDot: imitate('hideTabBarRedDot', ['index'], ({ index }) =>
      chrome.setTabBar({ redDot: { index, shown: false } }),
    ),
    setTabBarItem: imitate('setTabBarItem', ['index', 'text', 'iconPath', 'selectedIconPath'], (options) => {
      const { index, text, iconPath, selectedIconPath } = options;
      chrome.setTabBar({ item: { index, text, iconPath, selectedIconPath } });
    }),
    setTabBarStyle: imitate(
      'setTabBarStyle',
      ['color', 'selectedColor', 'backgroundColor', 'borderStyle'],
      (options) => {
        const { color, selectedColor, backgroundColor } = options;
        chrome.setTabBar({ colours: { color, selectedColor, backgroundColor } });
      },
    ),
    setBackgroundColor: imitate(
      'setBackgroundColor',
      ['backgroundColor', 'backgroundColorTop', 'backgroundColorBottom'],
      ({ backgroundColor, backgroundColorTop }) => setWindow({ windowColour: backgroundColorTop ?? backgroundColor }),
    ),
    setBackgroundTextStyle: imitate('setBackgroundTextStyle', ['textStyle'], ({ textStyle }) =>
      setWindow({ windowText: textStyle }),
    ),
    startPullDownRefresh: imitate('startPullDownRefresh', [], () => phone().startPullDownRefresh()),
    stopPullDownRefresh: imitate('stopPullDownRefresh', [], () => phone().stopPullDownRefresh()),
    pageScrollTo: imitate('pageScrollTo', ['scrollTop', 'selector', 'duration', 'offsetTop'], (options) =>
      scrollPage(options),
    ),
  };
}

/** What lies behind the page, seen while it is pulled down. */
function setWindow(change: { windowColour?: string; windowText?: string }): void {
  const page = phone().currentPage()?.element;
  for (const [name, value] of Object.entries(change)) if (page && value !== undefined) page.dataset[name] = value;
}

function scrollPage(options: WechatMiniprogram.PageScrollToOption): void {
  const page = phone().currentPage()?.element;
  if (!page) return;
  const { scrollTop, selector, offsetTop = 0, duration = 300 } = options;
  const target = selector ? page.querySelector(selector) : null;
  if (selector && !target) throw new WxFailure(`can not find selector ${selector}`);
  const below = target ? target.getBoundingClientRect().top - page.getBoundingClientRect().top + page.scrollTop : 0;
  const top = (target ? below : (scrollTop ?? page.scrollTop)) + offsetTop;
  page.scrollTo({ top, behavior: duration > 0 ? 'smooth' : 'auto' });
}
