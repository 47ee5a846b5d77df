import type { PhoneSettings, WxHost } from '../../../localcloud/preview/runtime/types';

/** A phone of nothing but settings, for the parts of `wx.*` that need no page. */
export function fakeHost(
  initial: Partial<PhoneSettings> = {},
): WxHost & { change(patch: Partial<PhoneSettings>): void } {
  let current: PhoneSettings = {
    persona: '居委干部',
    openid: 'o-cadre',
    network: 'online',
    elder: false,
    dark: false,
    size: { width: 375, height: 812 },
    ...initial,
  };
  const listeners = new Set<(now: PhoneSettings, before: PhoneSettings) => void>();
  const layers = document.createElement('div');
  document.body.append(layers);
  const none = () => () => undefined;
  const host = {
    app: { pages: ['pages/home/home'], window: { navigationBarTitleText: '百家门' } },
    pages: ['pages/home/home'],
    router: {},
    chrome: {
      insets: () => ({ statusBar: 44, navigationBar: 44, tabBar: 0, safeBottom: 34 }),
      capsule: () => ({ top: 48, right: 368, bottom: 80, left: 281, width: 87, height: 32 }),
    },
    currentPage: () => undefined,
    settings: {
      get current() {
        return current;
      },
      onChange(listener: (now: PhoneSettings, before: PhoneSettings) => void) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    launch: { path: 'pages/home/home', query: { from: 'qr' }, scene: 1047 },
    onError: none,
    onAppShow: none,
    onAppHide: none,
    layers,
    change(patch: Partial<PhoneSettings>) {
      const before = current;
      current = { ...current, ...patch };
      for (const listener of [...listeners]) listener(current, before);
    },
  };
  return host as unknown as ReturnType<typeof fakeHost>;
}

/** `localStorage` without a browser's quota, which is lower than WeChat's 10 MB. */
export function roomyStorage(): Storage {
  const texts = new Map<string, string>();
  return {
    get length() {
      return texts.size;
    },
    key: (index: number) => [...texts.keys()][index] ?? null,
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, value: string) => void texts.set(key, value),
    removeItem: (key: string) => void texts.delete(key),
    clear: () => texts.clear(),
  };
}
