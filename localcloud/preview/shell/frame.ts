import type { ToPhone, ToShell } from '../runtime/bridge';
import { formatOptions, type ShellOptions } from './options';

/** The phone in its iframe: (re)starts it, speaks with it, gives it its size. */
export function createFrame(iframe: HTMLIFrameElement, heard: (message: ToShell) => void) {
  window.addEventListener('message', ({ origin, source, data }) => {
    if (origin === location.origin && source === iframe.contentWindow) heard(data as ToShell);
  });
  return {
    /** A new launch: storage is another person's, memory is empty. */
    launch(options: ShellOptions, url: string) {
      // A changed hash alone would not load the document again.
      iframe.contentWindow?.location.replace(`/preview/phone.html${formatOptions(options) || '?'}#${url}`);
      iframe.dataset['url'] = url;
    },
    reload: () => iframe.contentWindow?.location.reload(),
    tell: (message: ToPhone) => iframe.contentWindow?.postMessage(message, location.origin),
    resize(size: string) {
      const [width, height] = size.split('x');
      iframe.style.width = `${width}px`;
      iframe.style.height = `${height}px`;
    },
  };
}
