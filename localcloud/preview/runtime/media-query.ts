import type { CurrentWindowBackendContext } from 'glass-easel';
import { fitsSize, type WantedSize } from '../builtins/match-media';

type Create = CurrentWindowBackendContext['createMediaQueryObserver'];

/** glass-easel takes an orientation that is not named for one that does not fit, and a height only together with a width. */
export function observeSize(backend: CurrentWindowBackendContext): void {
  const create = (wanted: WantedSize, listener: (status: { matches: boolean }) => void) => {
    const pages = document.getElementById('pages');
    let before: boolean | undefined;
    const look = () => {
      const matches = pages !== null && fitsSize(wanted, pages);
      if (matches === before) return;
      before = matches;
      listener({ matches });
    };
    const observer = new ResizeObserver(look);
    if (pages) observer.observe(pages);
    return { disconnect: () => observer.disconnect() };
  };
  backend.createMediaQueryObserver = create as Create;
}
