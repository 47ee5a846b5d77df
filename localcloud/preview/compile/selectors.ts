import selectorParser from 'postcss-selector-parser';
import { BUILTIN_TAGS } from '../runtime/tags';

export interface SelectorScope {
  /** glass-easel's style scope; a class `x` of an isolated component is `<prefix>--x` in the DOM. Empty when shared. */
  prefix: string;
  /** Virtual path of the page that the sheet belongs to, if it is a page's. */
  page?: string;
  dark: boolean;
}

/** Follows the shell's dark switch; `:where` adds no weight, so the cascade stays that of the media query it replaces. */
export const DARK_ROOT = ':where(:root[data-theme="dark"])';

/** WXSS selector → selector on the DOM that glass-easel makes. Throws what postcss-selector-parser throws on nonsense. */
export function toBrowserSelector(selector: string, scope: SelectorScope): string {
  return selectorParser((root) => root.each((one) => rewrite(one, scope))).processSync(selector);
}

function rewrite(selector: selectorParser.Selector, { prefix, page, dark }: SelectorScope): void {
  let rooted = false;
  selector.walk((node) => {
    if (node.type === 'class' && prefix) node.value = `${prefix}--${node.value}`;
    else if (node.type === 'pseudo' && node.value === ':host') {
      rooted = true;
      node.replaceWith(selectorParser.attribute(hostAttribute(prefix)));
    } else if (node.type === 'tag' && node.value === 'page') {
      rooted = true;
      node.replaceWith(selectorParser.tag({ value: page ? `wx-page[is="${page}"]` : 'wx-page' }));
    } else if (node.type === 'tag' && BUILTIN_TAGS.has(node.value)) node.value = `wx-${node.value}`;
  });
  const before: string[] = [];
  if (dark) before.push(DARK_ROOT);
  if (page && !rooted) before.push(`:where(wx-page[is="${page}"])`);
  // A bare tag selector of an isolated component carries no prefixed class: keep it inside the component.
  else if (prefix && !rooted && !hasClass(selector)) before.push(`:where([wx-host="${prefix}"])`);
  if (before.length === 0) return;
  const first = selector.first;
  if (first) first.spaces.before = '';
  selector.prepend(selectorParser.pseudo({ value: `${before.join(' ')} ` }));
}

function hasClass(selector: selectorParser.Selector): boolean {
  let found = false;
  selector.walkClasses(() => {
    found = true;
  });
  return found;
}

function hostAttribute(prefix: string): selectorParser.AttributeOptions {
  return { attribute: 'wx-host', operator: '=', value: prefix, quoteMark: '"', raws: {} };
}
