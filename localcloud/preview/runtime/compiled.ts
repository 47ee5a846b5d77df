/** What the compiler's entry hands to {@link boot}. Shapes only. */
import type { template } from 'glass-easel';

export interface TabItem {
  pagePath: string;
  text: string;
  iconPath?: string;
  selectedIconPath?: string;
}

/** A page's look: app.json's `window` with the page's own JSON over it. Colours may be `@variables`. */
export interface WindowConfig {
  navigationBarTitleText?: string;
  navigationBarBackgroundColor?: string;
  navigationBarTextStyle?: 'black' | 'white' | string;
  navigationStyle?: 'default' | 'custom';
  backgroundColor?: string;
  backgroundTextStyle?: 'dark' | 'light' | string;
  enablePullDownRefresh?: boolean;
  onReachBottomDistance?: number;
  disableScroll?: boolean;
}

export interface AppConfig {
  pages: string[];
  window?: WindowConfig;
  darkmode?: boolean;
  /** Milliseconds. */
  networkTimeout?: Partial<Record<'request' | 'uploadFile' | 'downloadFile' | 'connectSocket', number>>;
  tabBar?: {
    list: TabItem[];
    color?: string;
    selectedColor?: string;
    backgroundColor?: string;
    borderStyle?: string;
    custom?: boolean;
  };
}

export interface CompiledPart {
  path: string;
  isPage: boolean;
  /** Style scope; empty when the part shares its page's styles. */
  scope: string;
  config: WindowConfig & {
    component?: boolean;
    styleIsolation?: string;
    addGlobalClass?: boolean;
    usingComponents: Record<string, string>;
    componentGenerics?: Record<string, true | { default?: string }>;
  };
  /** Runs the script, which calls `Page`, `Component` or `Behavior`. */
  load(): unknown;
}

export interface CompiledApp {
  app: AppConfig;
  theme: { light: Record<string, string>; dark: Record<string, string> };
  pages: string[];
  templates: Record<string, template.ComponentTemplate>;
  loadApp(): void;
  parts: CompiledPart[];
}
