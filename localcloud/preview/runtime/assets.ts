/** `src` of an image as a page writes it → what the browser can fetch: the mini-program's own files lie below `/preview/assets/`. */
export function assetUrl(src: string, pagePath = ''): string {
  if (!src || /^(?:[a-z]+:|\/\/)/i.test(src)) return src;
  return `/preview/assets${new URL(src, `http://page/${pagePath}`).pathname}`;
}
