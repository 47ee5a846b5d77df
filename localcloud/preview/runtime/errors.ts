import { addGlobalErrorListener, addGlobalWarningListener } from 'glass-easel';

export interface CaughtError {
  message: string;
  stack: string;
}

declare global {
  interface Window {
    /** Everything that nobody caught since the launch; a journey asserts that it stays empty. */
    __errors: CaughtError[];
  }
}

type Listener = (message: string) => void;

/** Collects what nobody caught: of components (glass-easel swallows it otherwise), of scripts and of promises. */
export function collectErrors(): { report(error: unknown): void; onError(listener: Listener): () => void } {
  const listeners = new Set<Listener>();
  window.__errors = [];
  const report = (error: unknown) => {
    const caught = describe(error);
    window.__errors.push(caught);
    console.error(error);
    const text = [caught.message, caught.stack].filter(Boolean).join('\n');
    for (const listener of [...listeners]) listener(text);
  };
  addGlobalErrorListener((error) => {
    report(error);
    return false;
  });
  // Most of them are Vant's habits (keys that are not unique, null for a string), which WeChat passes over in silence.
  addGlobalWarningListener((message) => {
    console.debug(message);
    return false;
  });
  window.addEventListener('error', (event) => {
    // Chrome says this of every observer that changes what it observes; nothing is lost and no app can act on it.
    if (!event.message.startsWith('ResizeObserver loop')) report(event.error ?? event.message);
  });
  window.addEventListener('unhandledrejection', (event) => report(event.reason));
  return {
    report,
    onError(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function describe(error: unknown): CaughtError {
  if (error instanceof Error) return { message: `${error.name}: ${error.message}`, stack: error.stack ?? '' };
  const { errMsg } = (error ?? {}) as { errMsg?: unknown };
  return { message: String(errMsg ?? error), stack: '' };
}
