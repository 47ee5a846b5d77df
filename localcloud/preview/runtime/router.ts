import { createEventChannel } from './event-channel';
import { slideAway, slideOver } from './motion';
import type { StackedPage } from './page';
import type { ApiResult, EventChannel, Router } from './types';
import { parsePageUrl, type PageUrl } from './url';

/** WeChat's own limit; the eleventh `navigateTo` fails. */
const MAX_DEPTH = 10;

export interface RouterInput {
  pages: readonly string[];
  tabs: readonly string[];
  open(url: PageUrl, channel: EventChannel): StackedPage;
  /** After every move: bars, address and what else follows the page on top. */
  moved(): void;
}

export interface PageStack {
  router: Router;
  stack: StackedPage[];
  top(): StackedPage | undefined;
}

type Api = keyof Router;

/** The page stack and the five ways to change it. A move is done when its promise resolves; what still slides are looks. */
export function createRouter({ pages, tabs, open, moved }: RouterInput): PageStack {
  const stack: StackedPage[] = [];
  const tabPages = new Map<string, StackedPage>();
  const top = () => stack.at(-1);

  const target = (api: Api, url: string): PageUrl => {
    const parsed = parsePageUrl(url, top()?.path);
    if (!pages.includes(parsed.path)) throw failure(api, `page "${parsed.path}" is not found`);
    const isTab = tabs.includes(parsed.path);
    if (isTab && (api === 'navigateTo' || api === 'redirectTo'))
      throw failure(api, 'can not navigate to a tabbar page');
    if (!isTab && api === 'switchTab') throw failure(api, 'can not switch to no-tabBar page');
    return parsed;
  };
  const push = (url: PageUrl, channel = createEventChannel()) => {
    const page = open(url, channel);
    stack.push(page);
    if (tabs.includes(page.path)) tabPages.set(page.path, page);
    page.start();
    page.show();
    return page.element;
  };
  const close = (page: StackedPage | undefined, remove = (element: HTMLElement) => element.remove()) => {
    if (!page) return;
    page.close(remove);
    if (tabPages.get(page.path) === page) tabPages.delete(page.path);
  };
  const closeAll = () => {
    for (const page of new Set([...stack.reverse(), ...tabPages.values()])) close(page);
    stack.length = 0;
  };

  const moves = {
    navigateTo({ url, events }: Parameters<Router['navigateTo']>[0]) {
      const to = target('navigateTo', url);
      if (stack.length >= MAX_DEPTH) throw failure('navigateTo', 'webview count limit exceed');
      const channel = createEventChannel(events);
      const beneath = top();
      slideOver(beneath?.element, () => {
        beneath?.hide();
        return push(to, channel);
      });
      return { eventChannel: channel };
    },
    redirectTo({ url }: { url: string }) {
      const to = target('redirectTo', url);
      close(stack.pop());
      push(to);
    },
    reLaunch({ url }: { url: string }) {
      const to = target('reLaunch', url);
      closeAll();
      push(to);
    },
    switchTab({ url }: { url: string }) {
      const { path } = target('switchTab', url);
      if (top()?.path === path) return;
      const shown = top();
      for (const page of stack.splice(0).reverse()) {
        if (!tabs.includes(page.path)) close(page);
        else if (page === shown) page.hide();
      }
      const kept = tabPages.get(path);
      if (kept) {
        stack.push(kept);
        kept.show();
      } else push({ path, query: {} });
    },
    navigateBack({ delta = 1 }: { delta?: number } = {}) {
      if (stack.length <= 1) throw failure('navigateBack', 'cannot navigate back at first page');
      if (!top()?.mayLeave()) return;
      close(stack.pop(), slideAway);
      for (let left = Math.min(delta - 1, stack.length - 1); left > 0; left--) close(stack.pop());
      top()?.show();
    },
  };

  const asApi =
    <Options, Extra extends object | void>(api: Api, move: (options: Options) => Extra) =>
    async (options: Options) => {
      const extra = move(options);
      moved();
      return { errMsg: `${api}:ok`, ...extra } as ApiResult & Extra;
    };
  return {
    stack,
    top,
    router: {
      navigateTo: asApi('navigateTo', moves.navigateTo),
      redirectTo: asApi('redirectTo', moves.redirectTo),
      reLaunch: asApi('reLaunch', moves.reLaunch),
      switchTab: asApi('switchTab', moves.switchTab),
      navigateBack: asApi('navigateBack', moves.navigateBack),
    },
  };
}

function failure(api: Api, reason: string): ApiResult {
  return { errMsg: `${api}:fail ${reason}` };
}
