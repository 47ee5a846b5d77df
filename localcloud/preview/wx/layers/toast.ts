import { assetUrl } from '../../runtime/assets';
import { element } from '../core/dom';
import { expectString } from '../core/errors';
import { imitate } from '../core/imitate';
import { closeLayer, openLayer } from './layer';

const KIND = 'wx-toast';

const line = (path: string) =>
  `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round">${path}</svg>`;
const ICONS: Record<string, string> = {
  success: line('<path d="m4 12.5 5.5 5.5L20 7"/>'),
  error: line('<circle cx="12" cy="12" r="10"/><path d="M12 6.5v7m0 3v.6"/>'),
  loading: line('<path class="wx-spin" d="M12 2a10 10 0 1 1-7.07 2.93"/>'),
};

/** Toast and loading share one place on the screen: WeChat shows only the last of them. */
let shown: 'toast' | 'loading' | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function show(
  what: 'toast' | 'loading',
  options: { title: string; icon: string; image?: string; mask?: boolean },
): void {
  clearTimeout(timer);
  shown = what;
  const box = element('div', { class: 'wx-toast', role: what === 'toast' ? 'alert' : 'status' });
  if (options.image) box.append(element('img', { src: assetUrl(options.image), alt: '' }));
  else if (ICONS[options.icon]) box.innerHTML = ICONS[options.icon]!;
  if (box.firstChild) box.setAttribute('data-icon', options.icon);
  box.append(options.title);
  const layer = openLayer(KIND, 'wx-toast-layer', box);
  if (options.mask) layer.setAttribute('data-mask', '');
}

function hide(what: 'toast' | 'loading', api: string): void {
  if (shown && shown !== what)
    console.warn(`wx.${api}：现在显示的是 wx.show${shown === 'toast' ? 'Toast' : 'Loading'}，它们要成对使用`);
  clearTimeout(timer);
  shown = undefined;
  closeLayer(KIND);
}

export function toastApi() {
  return {
    showToast: imitate('showToast', ['title', 'icon', 'image', 'duration', 'mask'], (options) => {
      expectString(options.title, 'title');
      const { icon = 'success', duration = 1500 } = options;
      show('toast', { ...options, icon });
      timer = setTimeout(() => hide('toast', 'showToast'), duration);
    }),
    hideToast: imitate('hideToast', ['noConflict'], () => hide('toast', 'hideToast')),
    showLoading: imitate('showLoading', ['title', 'mask'], (options) => {
      expectString(options.title, 'title');
      show('loading', { ...options, icon: 'loading' });
    }),
    hideLoading: imitate('hideLoading', ['noConflict'], () => hide('loading', 'hideLoading')),
  };
}
