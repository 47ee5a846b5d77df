export interface PageUrl {
  path: string;
  query: Record<string, string>;
}

/**
 * `/pages/a/a?x=1`, or relative to the current page's path. Values stay as they were written, percent signs and all:
 * WeChat does not decode them either, and a page that forgets to should fail here as it would there.
 */
export function parsePageUrl(url: string, currentPath = ''): PageUrl {
  const cut = url.indexOf('?');
  const target = cut < 0 ? url : url.slice(0, cut);
  const pairs =
    cut < 0
      ? []
      : url
          .slice(cut + 1)
          .split('&')
          .filter(Boolean);
  return {
    path: new URL(target, `http://page/${currentPath}`).pathname.slice(1),
    query: Object.fromEntries(
      pairs.map((pair) => {
        const at = pair.indexOf('=');
        return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      }),
    ),
  };
}

export function formatPageUrl({ path, query }: PageUrl): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return `/${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}
