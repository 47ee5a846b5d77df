import type { ShareEvent, ShareMessage } from '../runtime/types';
import { imitate } from './core/imitate';
import { phone } from './core/phone';

/**
 * Asks the current page for its message and shows the card. Without an answer of the page WeChat sends the page itself,
 * under the app's title; an answer with a `promise` has three seconds.
 */
export function share(from: ShareEvent['from'], target?: unknown): void {
  const page = phone().currentPage();
  if (!page) return;
  const answer = page.instance.onShareAppMessage?.({ from, target }) as
    (ShareMessage & { promise?: Promise<ShareMessage> }) | undefined;
  const plain: ShareMessage = {
    title: answer?.title ?? String(phone().app.window['navigationBarTitleText'] ?? ''),
    path: answer?.path ?? `/${page.path}${queryText(page.query)}`,
    ...(answer?.imageUrl ? { imageUrl: answer.imageUrl } : {}),
  };
  if (!answer?.promise) return phone().showShare(plain);
  const late = new Promise<ShareMessage>((resolve) => setTimeout(resolve, 3000, plain));
  void Promise.race([answer.promise, late]).then((message) => phone().showShare({ ...plain, ...message }));
}

function queryText(query: Record<string, string>): string {
  const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

/** The entries of the capsule's menu are the shell's; the calls succeed and change nothing that can be seen. */
export function shareApi() {
  return {
    showShareMenu: imitate('showShareMenu', ['menus', 'withShareTicket'], () => undefined),
    hideShareMenu: imitate('hideShareMenu', ['menus'], () => undefined),
    updateShareMenu: imitate('updateShareMenu', ['withShareTicket'], () => undefined),
  };
}
