import { byId, h } from './dom';
import type { ShareMessage } from './types';

/** WeChat would open the list of friends; the preview shows the card that they would get. */
export function showShareCard(message: ShareMessage, open: (url: string) => void): void {
  const sheet = h('div', {
    class: 'share-sheet',
    role: 'dialog',
    'aria-label': '转发预览',
    'data-testid': 'share-card',
  });
  const card = h(
    'div',
    { class: 'share-card' },
    h('strong', {}, message.title ?? ''),
    h('code', {}, message.path ?? ''),
  );
  if (message.imageUrl) card.append(h('img', { src: message.imageUrl, alt: '' }));
  const follow = h('button', {}, '像收到的人那样打开');
  const close = h('button', {}, '关闭');
  follow.addEventListener('click', () => {
    sheet.remove();
    open(message.path ?? '');
  });
  close.addEventListener('click', () => sheet.remove());
  sheet.append(h('div', { class: 'share-panel' }, h('p', {}, '转发出去的是这张卡片'), card, follow, close));
  byId('layers').append(sheet);
}
