import type { Root } from 'glass-easel-miniprogram-adapter';
import type { EventChannel, OpenPage, PageInstance } from './types';
import type { Space } from './space';
import { formatPageUrl, type PageUrl } from './url';

/** Told to the page's element when the person or the app goes back; whoever prevents it closes something else instead. */
export const BEFORE_LEAVING = 'beforeleaving';

/** A page with what the runtime needs to hide, show and end it. */
export interface StackedPage extends OpenPage {
  /** Attaches the components and calls `onLoad`. Apart from the creation because both may ask for the page on top: this one. */
  start(): void;
  show(): void;
  hide(): void;
  /** False when something in the page, a page-container, has used the way back for itself. */
  mayLeave(): boolean;
  /** @param remove takes the page's element off the screen */
  close(remove: (element: HTMLElement) => void): void;
  resize(size: { windowWidth: number; windowHeight: number }): void;
}

/**
 * Creates a page in the order of WeChat: components `attached`, page `onLoad`, then (by {@link StackedPage.show}) `onShow`,
 * then components `ready` and page `onReady`.
 */
export function openPage(space: Space, url: PageUrl, box: HTMLElement, channel: EventChannel): StackedPage {
  space.load(url.path);
  // Values are escaped once more because the adapter decodes what it hands to properties, and WeChat does not.
  const escaped = Object.fromEntries(
    Object.entries(url.query).map(([name, value]) => [name, encodeURIComponent(value)]),
  );
  const root: Root = space.backend.createRoot(
    'page',
    space.code,
    formatPageUrl({ path: url.path, query: escaped }).slice(1),
  );
  const component = root.getComponent();
  const element = component.$$ as unknown as HTMLElement;
  element.setAttribute('is', url.path);
  const instance = root.get() as unknown as PageInstance;
  Object.assign(instance, { route: url.path, options: url.query, getOpenerEventChannel: () => channel });

  let offsets: [HTMLElement, number, number][] = [];
  let isReady = false;
  return {
    ...url,
    instance,
    element,
    start() {
      const placeholder = document.createElement('span');
      box.append(placeholder);
      root.attach(box as never, placeholder as never);
      instance.onLoad?.(url.query);
    },
    show() {
      element.hidden = false;
      for (const [scroller, top, left] of offsets) scroller.scrollTo({ top, left, behavior: 'instant' });
      instance.onShow?.();
      component.triggerPageLifetime('show', []);
      if (isReady) return;
      isReady = true;
      queueMicrotask(() => instance.onReady?.());
    },
    hide() {
      // A browser forgets the scroll offset of what is not displayed; a page below another one keeps it.
      offsets = [element, ...element.querySelectorAll<HTMLElement>('wx-scroll-view')].map((scroller) => [
        scroller,
        scroller.scrollTop,
        scroller.scrollLeft,
      ]);
      element.hidden = true;
      instance.onHide?.();
      component.triggerPageLifetime('hide', []);
    },
    mayLeave: () => element.dispatchEvent(new CustomEvent(BEFORE_LEAVING, { cancelable: true })),
    close(remove) {
      instance.onUnload?.();
      root.release();
      // An answer that comes after its page is gone finds nobody to tell; WeChat says nothing of it either.
      instance.setData = (_patch, done) => done?.();
      remove(element);
    },
    resize(size) {
      instance.onResize?.({ size });
      component.triggerPageLifetime('resize', [{ size }]);
    },
  };
}
