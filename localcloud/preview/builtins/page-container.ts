import { BEFORE_LEAVING } from '../runtime/page';
import { builtin, partById } from './core/define';

interface PageContainerData {
  show: boolean;
  duration: number;
  zIndex: number;
  overlay: boolean;
  position: 'top' | 'bottom' | 'right' | 'center';
  round: boolean;
  closeOnSlideDown: boolean;
  overlayStyle: string;
  customStyle: string;
}

/** How far a finger pulls a container down that closes by it. */
const PULL_PX = 80;

/** A page has one at a time: the one that is open. */
const open = new WeakMap<Element, object>();

/** A layer over the page that going back closes instead of the page. `show` of the app stays as it was: `leave` tells. */
export const pageContainer = builtin<PageContainerData>({
  properties: {
    show: { type: Boolean, value: false },
    duration: { type: Number, value: 300 },
    zIndex: { type: Number, value: 100 },
    overlay: { type: Boolean, value: true },
    position: { type: String, value: 'bottom' },
    round: { type: Boolean, value: false },
    closeOnSlideDown: { type: Boolean, value: false },
    overlayStyle: { type: String, value: '' },
    customStyle: { type: String, value: '' },
  },
  create(self, host) {
    const content = partById(self, 'content');
    let wanted = false;
    let page: HTMLElement | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isOpen = () => !!page && open.get(page) === self;

    const turn = (opening: boolean) => {
      clearTimeout(timer);
      const name = opening ? 'enter' : 'leave';
      self.triggerEvent(`before${name}`, {});
      // Laid out first, so that there is something to move from.
      host.setAttribute('data-shown', '');
      void host.offsetHeight;
      host.toggleAttribute('data-open', opening);
      self.triggerEvent(name, {});
      timer = setTimeout(() => {
        if (!opening) host.removeAttribute('data-shown');
        self.triggerEvent(`after${name}`, {});
      }, self.data.duration);
    };
    const enter = () => {
      if (!page) return;
      if (open.has(page)) return console.warn('<page-container>：一个页面同时只能有一个容器，这一个没有打开');
      open.set(page, self);
      turn(true);
    };
    const leave = () => {
      if (!page || !isOpen()) return;
      open.delete(page);
      turn(false);
    };
    const stay = (event: Event) => {
      if (!isOpen()) return;
      event.preventDefault();
      leave();
    };
    partById(self, 'overlay').addEventListener('click', () => {
      self.triggerEvent('clickoverlay', {});
      leave();
    });
    closeByPulling(content, () => self.data.closeOnSlideDown && leave());

    return {
      sync() {
        const { show, duration, zIndex, overlay, position, round } = self.data;
        host.style.setProperty('--wx-container-ms', `${duration}ms`);
        host.style.zIndex = String(zIndex);
        host.dataset['position'] = position;
        host.toggleAttribute('data-round', round);
        host.toggleAttribute('data-overlay', overlay);
        if (show === wanted || !page) return;
        wanted = show;
        if (show) enter();
        else leave();
      },
      attached() {
        page = host.closest<HTMLElement>('wx-page');
        page?.addEventListener(BEFORE_LEAVING, stay);
      },
      detached() {
        clearTimeout(timer);
        page?.removeEventListener(BEFORE_LEAVING, stay);
        if (page && isOpen()) open.delete(page);
      },
    };
  },
});

function closeByPulling(content: HTMLElement, close: () => void): void {
  let from: number | undefined;
  content.addEventListener('touchstart', ({ touches }) => (from = touches[0]?.clientY));
  content.addEventListener('touchmove', ({ touches }) => {
    if (from === undefined || (touches[0]?.clientY ?? from) - from < PULL_PX) return;
    from = undefined;
    close();
  });
}
