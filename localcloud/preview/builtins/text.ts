import { builtin } from './core/define';

interface TextData {
  selectable: boolean;
  userSelect: boolean;
  space: string;
  decode: boolean;
}

/** `space`: how runs of spaces are kept. The widths are WeChat's: ensp half an em, emsp one em, nbsp as the font says. */
const SPACES: Record<string, string> = { ensp: '\u2002', emsp: '\u2003', nbsp: '\u00a0' };

/** The entities that `decode` knows, no others (documented list of WeChat). */
const ENTITIES: Record<string, string> = {
  '&nbsp;': '\u00a0',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&apos;': "'",
  '&ensp;': '\u2002',
  '&emsp;': '\u2003',
};

export const text = builtin<TextData>({
  properties: {
    selectable: { type: Boolean, value: false },
    userSelect: { type: Boolean, value: false },
    space: { type: String, value: '' },
    decode: { type: Boolean, value: false },
  },
  create(self, host) {
    const rewrite = () => {
      const { space, decode } = self.data;
      if (!space && !decode) return;
      for (const node of host.childNodes) if (node.nodeType === Node.TEXT_NODE) mend(node, space, decode);
    };
    // The template writes text nodes at any time; only those two rare options pay for watching them.
    const watcher = new MutationObserver(rewrite);
    return {
      sync() {
        host.style.setProperty('user-select', self.data.selectable || self.data.userSelect ? 'text' : null);
        host.style.setProperty('display', self.data.userSelect ? 'inline-block' : null);
        rewrite();
      },
      attached() {
        if (self.data.space || self.data.decode)
          watcher.observe(host, { childList: true, characterData: true, subtree: true });
        rewrite();
      },
      detached: () => watcher.disconnect(),
    };
  },
});

function mend(node: Node, space: string, decode: boolean): void {
  const before = node.textContent ?? '';
  const decoded = decode ? before.replace(/&[a-z]+;/g, (entity) => ENTITIES[entity] ?? entity) : before;
  const after = SPACES[space] ? decoded.replace(/ /g, SPACES[space]!) : decoded;
  if (after !== before) node.textContent = after;
}
