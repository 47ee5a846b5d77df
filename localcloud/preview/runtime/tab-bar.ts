import { assetUrl } from './assets';
import type { AppConfig } from './compiled';
import { byId, h } from './dom';
import type { Theme } from './theme';
import type { PhoneChrome } from './types';

type Change = Parameters<PhoneChrome['setTabBar']>[0];
interface Mark {
  badge?: string;
  dot?: boolean;
}

const NO_TABS: NonNullable<AppConfig['tabBar']> = { list: [] };

/** The bar below tab pages; hidden on all others. */
export function createTabBar(app: AppConfig, theme: Theme, choose: (index: number) => void) {
  const bar = byId('tab-bar');
  const marks = new Map<number, Mark>();
  const items = new Map<number, NonNullable<Change['item']>>();
  let ownColours: Change['colours'] = {};
  let wanted = true;
  let current = '';

  const draw = () => {
    const { list, ...colours } = app.tabBar ?? NO_TABS;
    const {
      color = '#7f7f7f',
      selectedColor = '#07c160',
      backgroundColor = '#ffffff',
    } = { ...theme.resolve(colours), ...ownColours };
    bar.hidden = !wanted || app.tabBar?.custom === true || !list.some((item) => item.pagePath === current);
    bar.style.background = backgroundColor;
    bar.replaceChildren(
      ...list.map((listed, index) => {
        const item = { ...listed, ...items.get(index) };
        const selected = item.pagePath === current;
        const icon = selected ? (item.selectedIconPath ?? item.iconPath) : item.iconPath;
        const { badge, dot } = marks.get(index) ?? {};
        const tab = h('button', { class: 'tab', role: 'tab', 'aria-selected': String(selected) });
        tab.style.color = selected ? selectedColor : color;
        if (icon) tab.append(h('img', { src: assetUrl(`/${icon.replace(/^\//, '')}`), alt: '' }));
        tab.append(h('span', {}, item.text));
        if (badge || dot) tab.append(h('i', { class: badge ? 'badge' : 'badge dot' }, badge ?? ''));
        tab.addEventListener('click', () => choose(index));
        return tab;
      }),
    );
  };

  return {
    show(path: string) {
      current = path;
      draw();
    },
    change({ visible, badge, redDot, item, colours }: Change) {
      if (visible !== undefined) wanted = visible;
      if (item) items.set(item.index, { ...items.get(item.index), ...given(item) });
      if (colours) ownColours = { ...ownColours, ...given(colours) };
      if (badge) marks.set(badge.index, { ...marks.get(badge.index), badge: badge.text });
      if (redDot) marks.set(redDot.index, { ...marks.get(redDot.index), dot: redDot.shown });
      draw();
    },
    height: () => (bar.hidden ? 0 : bar.offsetHeight),
  };
}

/** Without what the app left out: an option that is undefined changes nothing. */
const given = <Options extends object>(options: Options): Options =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Options;
