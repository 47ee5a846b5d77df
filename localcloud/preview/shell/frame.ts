import type { ToPhone, ToShell } from '../runtime/bridge';
import { formatOptions, type ShellOptions } from './options';

/** The frame's thickness above and below, the space under it, and how small a phone may become. */
const FRAME_PX = 24;
const BOTTOM_PX = 24;
const LEAST_SCALE = 0.6;

/** The phone in its iframe: (re)starts it, speaks with it, gives it its size. */
export function createFrame(iframe: HTMLIFrameElement, heard: (message: ToShell) => void) {
  window.addEventListener('message', ({ origin, source, data }) => {
    if (origin === location.origin && source === iframe.contentWindow) heard(data as ToShell);
  });
  return {
    /** A new launch: storage is another person's, memory is empty. */
    launch(options: ShellOptions, url: string) {
      const phone = iframe.contentWindow as Window;
      const target = new URL(`/preview/phone.html${formatOptions(options)}#${url}`, location.href);
      const { pathname, search } = phone.location;
      phone.location.replace(target);
      // Where only the hash differs, that was no launch but a visit.
      if (pathname === target.pathname && search === target.search) phone.location.reload();
    },
    tell: (message: ToPhone) => iframe.contentWindow?.postMessage(message, location.origin),
    resize(size: string) {
      const [width = 0, height = 0] = size.split('x').map(Number);
      iframe.style.width = `${width}px`;
      iframe.style.height = `${height}px`;
      const device = iframe.parentElement as HTMLElement;
      // A laptop's window is lower than a phone is tall. Scaling is outside of the iframe: inside, every pixel stays.
      const room = innerHeight - device.getBoundingClientRect().top - scrollY - BOTTOM_PX;
      device.style.setProperty('zoom', String(Math.max(LEAST_SCALE, Math.min(1, room / (height + FRAME_PX)))));
    },
  };
}
