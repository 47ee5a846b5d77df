/**
 * The contracts inside the phone: what the runtime (router, life cycle, settings) gives to the `wx.*` imitation and to
 * the built-in components, and what it expects of them. Nothing here runs.
 *
 * Expected exports of the partner rooms:
 *  - `../builtins`            `BUILTINS: BuiltinDefinitions`   browser; one definition a tag, without the `wx-` prefix
 *  - `../builtins/templates`  `BUILTIN_WXML: BuiltinTemplates` read in Node by the compiler: plain strings, no DOM, no imports of browser code
 *  - `../builtins/builtins.css`                                tags in it carry the `wx-` prefix
 *  - `../wx`                  `installWx(host: WxHost): void`  sets `globalThis.wx`
 */
import type { types } from 'glass-easel-miniprogram-adapter';

export type BuiltinDefinitions = Record<string, types.GeneralComponentDefinition>;
/** In a template a tag written `html-input` becomes a native `<input>` (`html-` escapes the prefix that `input` would get). */
export type BuiltinTemplates = Record<string, string>;

export type NetworkKind = 'online' | 'offline' | 'slow';

/** Of `slow`: added to every answer, and the bandwidth of its body. */
export const SLOW_NETWORK = { delayMs: 400, bytesPerSecond: 50 * 1024 } as const;

/** What the shell (or the phone's own address) says about the person and the device. */
export interface PhoneSettings {
  /** Name of the persona as `GET /client/personas` gives it; storage is kept apart by it. */
  persona: string;
  openid: string;
  network: NetworkKind;
  /** 长辈版: drives `wx.getAppBaseInfo().fontSizeScaleFactor`; the app's own stored preference is not touched. */
  elder: boolean;
  dark: boolean;
  /** CSS pixels of the whole phone screen, status bar included. */
  size: { width: number; height: number };
}

/** Settings change while the phone runs, except the persona: another person is another launch. */
export interface LiveSettings {
  readonly current: Readonly<PhoneSettings>;
  /** Calls `listener` after each change; returns the function that ends it. */
  onChange(listener: (now: Readonly<PhoneSettings>, before: Readonly<PhoneSettings>) => void): () => void;
}

/** The `this` of a page, as far as the runtime uses it. */
export interface PageInstance {
  route: string;
  options: Record<string, string>;
  data: Record<string, unknown>;
  setData(patch: Record<string, unknown>, done?: () => void): void;
  createSelectorQuery(): SelectorQueryLike;
  createIntersectionObserver(options?: object): unknown;
  onLoad?(query: Record<string, string>): void;
  onShow?(): void;
  onReady?(): void;
  onHide?(): void;
  onUnload?(): void;
  onPullDownRefresh?(): void;
  onReachBottom?(): void;
  onPageScroll?(event: { scrollTop: number }): void;
  onResize?(event: { size: { windowWidth: number; windowHeight: number } }): void;
  onTabItemTap?(item: { index: number; pagePath: string; text: string }): void;
  onShareAppMessage?(event: ShareEvent): ShareMessage | undefined;
  onAddToFavorites?(event: object): object;
}

/** Chainable; `wx.createSelectorQuery()` of WeChat. */
export interface SelectorQueryLike {
  in(component: unknown): SelectorQueryLike;
  select(selector: string): unknown;
  selectAll(selector: string): unknown;
  selectViewport(): unknown;
  exec(done?: (results: unknown[]) => void): void;
}

export interface ShareEvent {
  from: 'button' | 'menu';
  target?: unknown;
}

export interface ShareMessage {
  title?: string;
  path?: string;
  imageUrl?: string;
}

/** A page on the stack. */
export interface OpenPage {
  /** Without the leading slash, as in app.json. */
  path: string;
  query: Record<string, string>;
  instance: PageInstance;
  /** The `<wx-page>`; it is the element that scrolls. */
  element: HTMLElement;
}

/** `errMsg` carries WeChat's spelling, `navigateTo:fail page "x" is not found` for instance. */
export interface ApiResult {
  errMsg: string;
}

/**
 * The five ways to move. Each resolves when the page is shown and rejects with an {@link ApiResult} when WeChat would call `fail`
 * (unknown page, more than ten pages, a tab page by navigateTo, …). Calling `success`/`fail`/`complete` is the caller's part.
 */
export interface Router {
  navigateTo(options: {
    url: string;
    events?: Record<string, (...args: unknown[]) => void>;
  }): Promise<ApiResult & { eventChannel: EventChannel }>;
  redirectTo(options: { url: string }): Promise<ApiResult>;
  reLaunch(options: { url: string }): Promise<ApiResult>;
  switchTab(options: { url: string }): Promise<ApiResult>;
  navigateBack(options?: { delta?: number }): Promise<ApiResult>;
}

export interface EventChannel {
  emit(name: string, ...args: unknown[]): void;
  on(name: string, listener: (...args: unknown[]) => void): void;
  once(name: string, listener: (...args: unknown[]) => void): void;
  off(name: string, listener?: (...args: unknown[]) => void): void;
}

/** The native bars around the page. */
export interface PhoneChrome {
  setNavigationBar(change: {
    title?: string;
    frontColor?: string;
    backgroundColor?: string;
    loading?: boolean;
    hideHomeButton?: boolean;
  }): void;
  setTabBar(change: {
    visible?: boolean;
    badge?: { index: number; text: string };
    redDot?: { index: number; shown: boolean };
    /** Words and pictures of one tab, instead of those of app.json. */
    item?: { index: number; text?: string; iconPath?: string; selectedIconPath?: string };
    colours?: { color?: string; selectedColor?: string; backgroundColor?: string };
  }): void;
  /** Geometry of the capsule, in CSS pixels of the phone: `wx.getMenuButtonBoundingClientRect`. */
  capsule(): { top: number; right: number; bottom: number; left: number; width: number; height: number };
  /** Heights of what surrounds the page now; 0 where a bar is not shown. */
  insets(): { statusBar: number; navigationBar: number; tabBar: number; safeBottom: number };
}

export interface WxHost {
  /** app.json after `@variables` of theme.json were resolved for light. */
  app: {
    pages: string[];
    window: Record<string, unknown>;
    tabBar?: { list: { pagePath: string; text: string }[] };
    networkTimeout?: Partial<Record<string, number>>;
  };
  /** Every page's path, subpackages included. */
  pages: string[];
  router: Router;
  chrome: PhoneChrome;
  currentPage(): OpenPage | undefined;
  /** Bound to the current page. */
  createSelectorQuery(): SelectorQueryLike;
  createIntersectionObserver(component: unknown, options?: object): unknown;
  createMediaQueryObserver(component?: unknown): unknown;
  settings: LiveSettings;
  /** How this launch began, for getLaunchOptionsSync/getEnterOptionsSync. */
  launch: { path: string; query: Record<string, string>; scene: number };
  /** Shows to the viewer what would be forwarded. */
  showShare(message: ShareMessage): void;
  startPullDownRefresh(): void;
  stopPullDownRefresh(): void;
  /** `wx.onError` / `onUnhandledRejection` and their `off`. */
  onError(listener: (message: string) => void): () => void;
  onPageNotFound(listener: (options: object) => void): () => void;
  /** `wx.onAppShow` / `wx.onAppHide`. */
  onAppShow(listener: (options: object) => void): () => void;
  onAppHide(listener: () => void): () => void;
  /** Above the page and its bars, below the shell: toasts, dialogs, sheets are appended here. Its box is the phone's screen. */
  layers: HTMLElement;
}
