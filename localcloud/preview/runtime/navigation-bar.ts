import type { WindowConfig } from './compiled';
import { byId, h } from './dom';
import type { PhoneChrome } from './types';

type Change = Parameters<PhoneChrome['setNavigationBar']>[0];

export interface NavigationActions {
  back(): void;
  home(): void;
  menu(): void;
}

/** Back (or home), title and capsule, as WeChat draws them around the page. */
export function createNavigationBar(actions: NavigationActions) {
  const bar = byId('navigation-bar');
  const back = h('button', { class: 'back', 'aria-label': '返回', 'data-testid': 'nav-back' });
  const home = h('button', { class: 'home', 'aria-label': '首页', 'data-testid': 'nav-home' });
  const title = h('div', { class: 'title', 'data-testid': 'nav-title' });
  const menu = h('button', { class: 'menu', 'aria-label': '更多', 'data-testid': 'nav-menu' });
  const close = h('button', { class: 'close', 'aria-label': '关闭' });
  back.addEventListener('click', actions.back);
  home.addEventListener('click', actions.home);
  close.addEventListener('click', actions.home);
  menu.addEventListener('click', actions.menu);
  bar.append(back, home, title, h('div', { class: 'capsule' }, menu, close));

  return {
    show(config: WindowConfig, place: { canGoBack: boolean; canGoHome: boolean }) {
      const custom = config.navigationStyle === 'custom';
      bar.classList.toggle('custom', custom);
      document.body.classList.toggle('custom-navigation', custom);
      back.hidden = !place.canGoBack || custom;
      home.hidden = place.canGoBack || !place.canGoHome || custom;
      this.change({
        title: config.navigationBarTitleText ?? '',
        frontColor: config.navigationBarTextStyle === 'black' ? '#000000' : '#ffffff',
        backgroundColor: config.navigationBarBackgroundColor ?? '#000000',
        loading: false,
      });
    },
    change({ title: text, frontColor, backgroundColor, loading, hideHomeButton }: Change) {
      if (text !== undefined) {
        title.textContent = text;
        document.title = text;
      }
      // White on the bar's colour or black on it, nothing between: WeChat accepts no other front colours.
      if (frontColor) document.body.dataset['bars'] = frontColor.toLowerCase() === '#ffffff' ? 'light' : 'dark';
      if (backgroundColor) document.body.style.setProperty('--phone-bar', backgroundColor);
      if (loading !== undefined) title.classList.toggle('loading', loading);
      if (hideHomeButton) home.hidden = true;
    },
    title: () => title.textContent ?? '',
  };
}
