/** One element of a template. Text stands in `children` as strings, `{{…}}` included. */
export interface WxmlElement {
  tag: string;
  attributes: Record<string, string>;
  children: (WxmlElement | string)[];
  line: number;
}

const TOKEN = /<!--[\s\S]*?-->|<\/([\w-]+)\s*>|<([\w-]+)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*(\/?)>/g;
const ATTRIBUTE = /([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g;

/**
 * Reads a template that WeChat's own `wcc` has already accepted; it does not judge the syntax a second time.
 *
 * The text of `<wxs>` is left out: it is a script.
 */
export function parseWxml(source: string): WxmlElement {
  const text = source.replace(
    /(<wxs\b[^>]*[^/]>)[\s\S]*?(<\/wxs>)/g,
    (_all, open: string, close: string) => open + close,
  );
  const root: WxmlElement = { tag: '', attributes: {}, children: [], line: 1 };
  const open = [root];
  let end = 0;
  for (const token of text.matchAll(TOKEN)) {
    const parent = open.at(-1) ?? root;
    const between = text.slice(end, token.index).trim();
    if (between) parent.children.push(between);
    end = token.index + token[0].length;
    const [, closed, tag, attributes = '', selfClosed] = token;
    if (tag) {
      const line = text.slice(0, token.index).split('\n').length;
      const element = { tag, attributes: readAttributes(attributes), children: [], line };
      parent.children.push(element);
      if (!selfClosed) open.push(element);
    } else if (closed && open.length > 1) open.pop();
  }
  return root;
}

/** All elements below, in the order of the file. */
export function elementsOf(root: WxmlElement): WxmlElement[] {
  return root.children.flatMap((child) => (typeof child === 'string' ? [] : [child, ...elementsOf(child)]));
}

function readAttributes(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [name, double ?? single ?? '']),
  );
}
