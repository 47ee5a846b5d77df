import { assetUrl } from '../runtime/assets';
import { accepts, builtin } from './core/define';

/** A node as `nodes` may list it instead of an HTML text. */
interface RichNode {
  type?: 'node' | 'text';
  name?: string;
  attrs?: Record<string, unknown>;
  children?: RichNode[];
  text?: string;
}

/** Tags and attributes that WeChat trusts; everything else of the text is dropped, its content with it. */
const TAGS = new Set(
  (
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt ' +
    'em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s ' +
    'section small span strong sub sup table tbody td tfoot th thead tr tt u ul'
  ).split(' '),
);
const COMMON = ['class', 'style', 'id'];
const ATTRIBUTES: Record<string, string[]> = {
  img: ['alt', 'src', 'height', 'width'],
  ol: ['start', 'type'],
  col: ['span', 'width'],
  colgroup: ['span', 'width'],
  table: ['width', 'border', 'cellspacing', 'cellpadding'],
  td: ['colspan', 'rowspan', 'width', 'height'],
  th: ['colspan', 'rowspan', 'width', 'height'],
  font: ['color', 'size', 'face'],
  bdo: ['dir'],
};

export const richText = builtin<{ nodes: unknown; space: string; userSelect: boolean }>({
  properties: {
    nodes: { type: null, value: [] },
    space: { type: String, value: '' },
    userSelect: { type: Boolean, value: false },
    ...accepts('mode'),
  },
  create(self, host) {
    let shown: unknown;
    return {
      sync() {
        const { nodes, space, userSelect } = self.data;
        host.style.userSelect = userSelect ? 'text' : '';
        host.style.whiteSpace = space ? 'pre-wrap' : '';
        if (nodes === shown) return;
        shown = nodes;
        host.replaceChildren(...(typeof nodes === 'string' ? fromHtml(nodes) : fromList(nodes)));
      },
    };
  },
});

function fromHtml(html: string): Node[] {
  // A parsed document runs no script and loads no picture; only clean copies of its nodes leave it.
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  return [...parsed.body.childNodes].flatMap(clean);
}

function clean(node: Node): Node[] {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.textContent ?? '')];
  if (!(node instanceof Element)) return [];
  const attributes = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));
  return build(node.localName, attributes, [...node.childNodes].flatMap(clean));
}

function fromList(list: unknown): Node[] {
  if (!Array.isArray(list)) return [];
  return (list as RichNode[]).flatMap(({ type, name, attrs, children, text }) => {
    if (type === 'text') return [document.createTextNode(unescapeEntities(text ?? ''))];
    return build((name ?? '').toLowerCase(), attrs ?? {}, fromList(children));
  });
}

function build(tag: string, attributes: Record<string, unknown>, children: Node[]): Node[] {
  if (!TAGS.has(tag)) return [];
  const element = document.createElement(tag);
  for (const name of [...COMMON, ...(ATTRIBUTES[tag] ?? [])]) {
    const value = attributes[name];
    if (value === undefined || (name === 'src' && !isHarmless(String(value)))) continue;
    element.setAttribute(name, name === 'src' ? assetUrl(String(value)) : String(value));
  }
  element.append(...children);
  return [element];
}

function isHarmless(source: string): boolean {
  return !/^\s*(?:javascript|vbscript|data:(?!image\/))/i.test(source);
}

function unescapeEntities(text: string): string {
  return new DOMParser().parseFromString(text.replace(/</g, '&lt;'), 'text/html').body.textContent ?? '';
}
