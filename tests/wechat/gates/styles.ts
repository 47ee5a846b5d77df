import { existsSync } from 'node:fs';
import path from 'node:path';
import postcss, { CssSyntaxError, type AtRule, type Declaration, type Rule } from 'postcss';
import selectorParser from 'postcss-selector-parser';
import { ownFiles, type SourceFile, type Violations } from '../support/files';

const AT_RULES = new Set(['import', 'media', 'font-face', 'keyframes', '-webkit-keyframes', 'supports']);
/** Old syntax of two colons is written with two, so that one table answers. */
const PSEUDO_ELEMENTS = new Set(['::before', '::after', '::-webkit-scrollbar']);

/**
 * What WXSS does not know, or WeChat refuses or ignores: WeChat's compile step lets all of it through, and the phone
 * shows a page without its styles.
 */
export function stylesAreWxss(root: string): Violations {
  return ownFiles(root, '.wxss').flatMap((file) => {
    try {
      const sheet = postcss.parse(file.text, { from: file.name });
      const found: Violations = [];
      sheet.walkAtRules((rule) => void found.push(...atRuleFaults(root, file, rule)));
      sheet.walkRules((rule) => void found.push(...ruleFaults(file, rule)));
      sheet.walkDecls((declaration) => void found.push(...urlFaults(file, declaration)));
      return found;
    } catch (error) {
      if (error instanceof CssSyntaxError) return [`${file.name}:${error.line} ${error.reason}`];
      throw error;
    }
  });
}

function atRuleFaults(root: string, { name }: SourceFile, rule: AtRule): Violations {
  const at = `${name}:${rule.source?.start?.line}`;
  if (!AT_RULES.has(rule.name)) return [`${at} @${rule.name} 不是 WXSS`];
  if (rule.name !== 'import') return [];
  const target = /^(?:url\()?['"]([^'"]+)['"]\)?$/.exec(rule.params)?.[1];
  if (target === undefined || /^https?:/.test(target)) return [`${at} @import 只能引用包内的文件`];
  const base = path.join(root, 'miniprogram');
  const from = path.join(base, path.dirname(name));
  const places = target.startsWith('/')
    ? [path.join(base, target)]
    : [path.join(from, target), path.join(base, 'miniprogram_npm', target)];
  return places.some((place) => existsSync(place)) ? [] : [`${at} @import 的 ${target} 不存在`];
}

function ruleFaults({ name }: SourceFile, rule: Rule): Violations {
  const parent = rule.parent;
  if (parent?.type === 'atrule' && /keyframes$/.test((parent as AtRule).name)) return [];
  const at = `${name}:${rule.source?.start?.line}`;
  if (parent?.type === 'rule') return [`${at} WXSS 没有嵌套规则`];
  const isComponent = name.startsWith('components/');
  const found: Violations = [];
  selectorParser((selectors) =>
    selectors.walk((node) => {
      if (node.type === 'universal') found.push(`${at} WXSS 没有 * 选择器`);
      if (node.type === 'nesting') found.push(`${at} WXSS 没有 &`);
      if (node.type === 'combinator' && />>>|\/deep\//.test(node.value)) found.push(`${at} WXSS 没有 ${node.value}`);
      if (node.type === 'pseudo') found.push(...pseudoFaults(at, node.value));
      if (isComponent && (node.type === 'id' || node.type === 'attribute' || node.type === 'tag'))
        found.push(`${at} 组件的样式只能用 class：${rule.selector}`);
    }),
  ).processSync(rule.selector);
  return found;
}

function pseudoFaults(at: string, value: string): Violations {
  if (value === ':active') return [`${at} 不用 :active：手机上按下的样子写 hover-class`];
  if (value === ':hover') return [`${at} 手机没有 :hover`];
  return value.startsWith('::') && !PSEUDO_ELEMENTS.has(value) ? [`${at} WXSS 没有 ${value}`] : [];
}

/** WXSS takes no picture from the package, and this project takes nothing from a CDN. */
function urlFaults({ name }: SourceFile, declaration: Declaration): Violations {
  const urls = [...declaration.value.matchAll(/url\(\s*['"]?([^'")]{0,40})/g)].map((match) => match[1] ?? '');
  const foreign = urls.filter((url) => !url.startsWith('data:'));
  return foreign.map((url) => `${name}:${declaration.source?.start?.line} url(${url})：WXSS 里只能是 data:`);
}
