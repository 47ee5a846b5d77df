import type { CompiledApp } from './compiled';

export interface LaunchOptions {
  path: string;
  query: Record<string, string>;
  scene: number;
  referrerInfo: Record<string, never>;
}

interface AppDefinition {
  onLaunch?(options: LaunchOptions): void;
  onShow?(options: LaunchOptions): void;
  onHide?(): void;
  onError?(message: string): void;
  onPageNotFound?(options: LaunchOptions & { isEntryPage: boolean }): void;
  onThemeChange?(result: { theme: 'light' | 'dark' }): void;
}

/** `App({...})`, `getApp()` and the life of the whole mini-program: it is hidden when the browser's tab is. */
export function createAppObject(compiled: CompiledApp) {
  let app: AppDefinition = {};
  const showing = new Set<(options: object) => void>();
  const hiding = new Set<() => void>();
  const missing = new Set<(options: object) => void>();
  Object.assign(globalThis, {
    App: (definition: AppDefinition) => {
      app = definition;
    },
    getApp: () => app,
    global: globalThis,
  });

  const listen = <Listener>(set: Set<Listener>, listener: Listener) => {
    set.add(listener);
    return () => void set.delete(listener);
  };
  return {
    current: () => app,
    launch(options: LaunchOptions) {
      compiled.loadApp();
      app.onLaunch?.(options);
      app.onShow?.(options);
      document.addEventListener('visibilitychange', () => {
        if (document.hidden) {
          app.onHide?.();
          for (const listener of hiding) listener();
        } else {
          app.onShow?.(options);
          for (const listener of showing) listener(options);
        }
      });
    },
    /** The mini-program was opened at a page that it has not. @returns whether it sees to that itself */
    pageNotFound(asked: { path: string; query: Record<string, string> }): boolean {
      const told = { ...asked, isEntryPage: true, openType: 'appLaunch' };
      (app.onPageNotFound as ((options: object) => void) | undefined)?.(told);
      for (const listener of missing) listener(told);
      return app.onPageNotFound !== undefined || missing.size > 0;
    },
    onPageNotFound: (listener: (options: object) => void) => listen(missing, listener),
    onShow: (listener: (options: object) => void) => listen(showing, listener),
    onHide: (listener: () => void) => listen(hiding, listener),
  };
}
