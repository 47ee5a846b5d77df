/** Files that the app wrote itself (`http://usr/…`), by the address under which the browser has them. */
const written = new Map<string, string>();

/** Lets images and players show a file of `wx.getFileSystemManager()`; without `url` it is gone. */
export function shareFile(path: string, url: string | undefined): void {
  const before = written.get(path);
  if (before) URL.revokeObjectURL(before);
  if (url) written.set(path, url);
  else written.delete(path);
}

/** `src` of an image as a page writes it → what the browser can fetch: the mini-program's own files lie below `/preview/assets/`. */
export function assetUrl(src: string, pagePath = ''): string {
  const own = written.get(src);
  if (own) return own;
  if (!src || /^(?:[a-z]+:|\/\/)/i.test(src)) return src;
  return `/preview/assets${new URL(src, `http://page/${pagePath}`).pathname}`;
}
