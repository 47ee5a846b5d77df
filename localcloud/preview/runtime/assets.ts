interface Shared {
  readonly blob: Blob;
  /** Made when first shown: an app may keep many files and show few. */
  url?: string;
}

/** Files that this phone has beside the mini-program's own: chosen, downloaded, drawn, written. By the path that the app knows. */
const shared = new Map<string, Shared>();

/** Lets images, players, canvases and uploads use a file by its path; without `blob` it is gone. */
export function shareFile(path: string, blob: Blob | undefined): void {
  const before = shared.get(path)?.url;
  if (before) URL.revokeObjectURL(before);
  if (blob) shared.set(path, { blob });
  else shared.delete(path);
}

export const sharedFile = (path: string): Blob | undefined => shared.get(path)?.blob;

/** `src` of an image as a page writes it → what the browser can fetch: the mini-program's own files lie below `/preview/assets/`. */
export function assetUrl(src: string, pagePath = ''): string {
  const own = shared.get(src);
  if (own) return (own.url ??= URL.createObjectURL(own.blob));
  if (!src || /^(?:[a-z]+:|\/\/)/i.test(src)) return src;
  return `/preview/assets${new URL(src, `http://page/${pagePath}`).pathname}`;
}

/** For `createImage()` of a canvas: its `src` may be any path that an `image` may have. */
export function createAppImage(): HTMLImageElement {
  const image = new Image();
  const native = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src') as PropertyDescriptor;
  Object.defineProperty(image, 'src', {
    get: () => native.get?.call(image) as string,
    set: (src: string) => native.set?.call(image, assetUrl(src)),
  });
  return image;
}
