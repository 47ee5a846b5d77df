import { element } from '../core/dom';
import { openLayer } from './layer';

/** A page of WeChat itself over the mini-program, with a way back. Resolves when the person has gone back. */
export function openScreen(kind: string, title: string, ...content: Node[]): Promise<void> {
  const back = element('button', { type: 'button', class: 'wx-screen-back', 'aria-label': '返回' });
  const bar = element('header', { class: 'wx-screen-bar' }, back, element('strong', {}, title));
  const layer = openLayer(kind, 'wx-screen', bar, element('div', { class: 'wx-screen-body' }, ...content));
  layer.setAttribute('role', 'dialog');
  layer.setAttribute('aria-label', title);
  return new Promise((resolve) => {
    back.addEventListener('click', () => {
      layer.remove();
      resolve();
    });
  });
}
