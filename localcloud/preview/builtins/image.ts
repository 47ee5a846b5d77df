import { accepts, builtin, type Parts, type Self } from './core/define';
import { sourceOf } from './core/asset';

interface ImageData {
  src: string;
  mode: string;
  lazyLoad: boolean;
  ariaLabel: unknown;
}

const FITS: Record<string, string> = { scaleToFill: 'fill', aspectFit: 'contain', aspectFill: 'cover' };
/** Modes that let the picture decide one side of the box. */
const GROWING = new Set(['widthFix', 'heightFix']);

export const image = builtin<ImageData>({
  properties: {
    src: { type: String, value: '' },
    mode: { type: String, value: 'scaleToFill' },
    lazyLoad: { type: Boolean, value: false },
    // `webp` is what every browser shows; a long press shows the browser's own menu.
    ...accepts('webp', 'showMenuByLongpress', 'forceHttps', 'fadeIn'),
  },
  create: (self, host) => drawPicture(self, host),
});

/** As wide as what it stands in, as high as the picture. */
export const coverImage = builtin<ImageData>({
  properties: {
    src: { type: String, value: '' },
    mode: { type: String, value: 'scaleToFill' },
    ...accepts('referrerPolicy'),
  },
  create: (self, host) => drawPicture(self, host),
});

function drawPicture(self: Self<ImageData>, host: HTMLElement): Parts {
  const picture = document.createElement('img');
  picture.draggable = false;
  host.append(picture);

  picture.addEventListener('load', () => {
    picture.style.visibility = '';
    fitHost(host, picture, self.data.mode);
    self.triggerEvent('load', { width: picture.naturalWidth, height: picture.naturalHeight });
  });
  picture.addEventListener('error', () => {
    // WeChat leaves the place empty; a browser would draw a torn picture.
    picture.style.visibility = 'hidden';
    if (self.data.src) self.triggerEvent('error', { errMsg: `GET ${self.data.src} 404 (Not Found)` });
  });
  let shown = '';
  return {
    control: picture,
    sync() {
      const { src, mode, lazyLoad, ariaLabel } = self.data;
      picture.loading = lazyLoad ? 'lazy' : 'eager';
      picture.alt = typeof ariaLabel === 'string' ? ariaLabel : '';
      picture.style.objectFit = GROWING.has(mode) ? 'fill' : (FITS[mode] ?? 'none');
      picture.style.objectPosition = FITS[mode] || GROWING.has(mode) ? 'center' : mode;
      host.setAttribute('mode', mode);
      if (src !== shown) {
        shown = src;
        if (src) picture.src = sourceOf(self._$, src);
        else picture.removeAttribute('src');
      }
      fitHost(host, picture, mode);
    },
  };
}

function fitHost(host: HTMLElement, picture: HTMLImageElement, mode: string): void {
  if (!GROWING.has(mode) || !picture.naturalWidth) return;
  const ratio = `${picture.naturalWidth} / ${picture.naturalHeight}`;
  host.style.aspectRatio = ratio;
  host.style[mode === 'widthFix' ? 'height' : 'width'] = 'auto';
}
