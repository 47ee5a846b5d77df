import { builtin } from './core/define';

/** What is asked of a page's size, in CSS pixels; 0 and what is not named do not matter. */
export interface WantedSize {
  minWidth?: number;
  maxWidth?: number;
  width?: number;
  minHeight?: number;
  maxHeight?: number;
  height?: number;
  orientation?: string;
}

interface MatchMediaData extends WantedSize {
  hidden: boolean;
}

const LENGTHS = ['minWidth', 'maxWidth', 'width', 'minHeight', 'maxHeight', 'height'] as const;

/** Shows its content while the page has the size that it names, in CSS pixels; what is not named does not matter. */
export const matchMedia = builtin<MatchMediaData>({
  properties: {
    ...Object.fromEntries(LENGTHS.map((name) => [name, { type: Number, value: 0 }])),
    orientation: { type: String, value: '' },
  },
  create(self, host) {
    const sync = () => {
      const page = host.closest('wx-page');
      host.toggleAttribute('hidden', self.data.hidden || !page || !fitsSize(self.data, page));
    };
    const observer = new ResizeObserver(sync);
    return {
      sync,
      attached() {
        const page = host.closest('wx-page');
        if (page) observer.observe(page);
      },
      detached: () => observer.disconnect(),
    };
  },
});

export function fitsSize(wanted: WantedSize, { clientWidth, clientHeight }: Element): boolean {
  const { minWidth = 0, maxWidth = 0, width = 0, minHeight = 0, maxHeight = 0, height = 0, orientation } = wanted;
  const fits = (size: number, least: number, most: number, exact: number) =>
    size >= least && (!most || size <= most) && (!exact || size === exact);
  const lies = clientWidth > clientHeight ? 'landscape' : 'portrait';
  return (
    fits(clientWidth, minWidth, maxWidth, width) &&
    fits(clientHeight, minHeight, maxHeight, height) &&
    (!orientation || orientation === lies)
  );
}
