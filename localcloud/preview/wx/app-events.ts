import type { Wx } from './core/imitate';
import { phone } from './core/phone';

/** A pair `onX`/`offX` over a source that hands back the function which ends a subscription. */
function pair<Listener extends (...args: never[]) => void>(subscribe: (listener: Listener) => () => void) {
  const ends = new Map<Listener, () => void>();
  return {
    on(listener: Listener): void {
      if (!ends.has(listener)) ends.set(listener, subscribe(listener));
    },
    off(listener?: Listener): void {
      for (const [known, end] of [...ends]) {
        if (listener && listener !== known) continue;
        end();
        ends.delete(known);
      }
    },
  };
}

export function appEventsApi() {
  const show = pair((listener: (options: object) => void) => phone().onAppShow(listener));
  const hide = pair((listener: () => void) => phone().onAppHide(listener));
  const error = pair((listener: (message: string) => void) => phone().onError(listener));
  const notFound = pair((listener: (options: object) => void) => phone().onPageNotFound(listener));
  const rejection = pair((listener: (event: { reason: unknown; promise: Promise<unknown> }) => void) => {
    const hear = (event: PromiseRejectionEvent) =>
      listener({ reason: event.reason as unknown, promise: event.promise });
    window.addEventListener('unhandledrejection', hear);
    return () => window.removeEventListener('unhandledrejection', hear);
  });
  const log =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (...args: unknown[]) =>
      console[level]('[实时日志]', ...args);
  return {
    onAppShow: show.on as unknown as Wx['onAppShow'],
    offAppShow: show.off as unknown as Wx['offAppShow'],
    onAppHide: hide.on as unknown as Wx['onAppHide'],
    offAppHide: hide.off as unknown as Wx['offAppHide'],
    onError: error.on as unknown as Wx['onError'],
    offError: error.off as unknown as Wx['offError'],
    onPageNotFound: notFound.on as unknown as Wx['onPageNotFound'],
    offPageNotFound: notFound.off as unknown as Wx['offPageNotFound'],
    onUnhandledRejection: rejection.on as unknown as Wx['onUnhandledRejection'],
    offUnhandledRejection: rejection.off as unknown as Wx['offUnhandledRejection'],
    /** There is no keyboard on the screen, so its height never changes. */
    onKeyboardHeightChange: (() => undefined) as unknown as Wx['onKeyboardHeightChange'],
    offKeyboardHeightChange: (() => undefined) as unknown as Wx['offKeyboardHeightChange'],
    getRealtimeLogManager: (() => ({
      info: log('info'),
      warn: log('warn'),
      error: log('error'),
      setFilterMsg: log('debug'),
      addFilterMsg: log('debug'),
    })) as unknown as Wx['getRealtimeLogManager'],
    getLogManager: (() => ({
      debug: log('debug'),
      info: log('info'),
      log: log('info'),
      warn: log('warn'),
    })) as unknown as Wx['getLogManager'],
  };
}
