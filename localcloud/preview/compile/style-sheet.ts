import { existsSync } from 'node:fs';
import path from 'node:path';
import postcss, { CssSyntaxError, type AtRule, type Root, type Rule } from 'postcss';
import { toBrowserValue } from '../runtime/css-values';
import type { Note } from './memo';
import type { Paths } from './paths';
import { SourceProblem } from './problem';
import { toBrowserSelector, type SelectorScope } from './selectors';
import { readText } from '../../read-text';

const DARK = /\(\s*prefers-color-scheme\s*:\s*dark\s*\)/;
const LIGHT = /\(\s*prefers-color-scheme\s*:\s*light\s*\)/;

/** One WXSS file with its imports as CSS. Throws {@link SourceProblem}. */
export function compileStyleSheet(
  file: string,
  scope: Omit<SelectorScope, 'dark'>,
  paths: Paths,
  note: Note = () => undefined,
): string {
  const sheet = withImports(file, paths, new Set(), note);
  sheet.walkDecls((declaration) => {
    declaration.value = toBrowserValue(declaration.value);
  });
  sheet.walkRules((rule) => {
    if (isKeyframe(rule)) return;
    try {
      rule.selector = toBrowserSelector(rule.selector, { ...scope, dark: insideDark(rule) });
    } catch (error) {
      const { line, column } = rule.source?.start ?? { line: 1, column: 1 };
      throw new SourceProblem(rule.source?.input.file ?? file, (error as Error).message, line, column);
    }
  });
  // The theme is a switch of the shell: the condition is in the selectors now, what else the query asks for stays.
  sheet.walkAtRules('media', (media) => {
    if (!DARK.test(media.params)) return;
    const rest = media.params
      .replace(DARK, '')
      .replace(/^\s*(?:screen\s+)?and\s+|\s+and\s*$/g, '')
      .trim();
    if (rest && rest !== 'screen') media.params = rest;
    else media.replaceWith(media.nodes ?? []);
  });
  // Light is what a sheet says outside of any query.
  sheet.walkAtRules('media', (media) => {
    if (LIGHT.test(media.params)) media.replaceWith(media.nodes ?? []);
  });
  return `/* ${paths.shown(file)} */\n${sheet.toString()}\n`;
}

function withImports(file: string, paths: Paths, above: Set<string>, note: Note): Root {
  note(file);
  let sheet: Root;
  try {
    sheet = postcss.parse(readText(file), { from: file });
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error;
    throw new SourceProblem(file, `样式写错了：${error.reason}`, error.line, error.column);
  }
  sheet.walkAtRules('import', (rule) => {
    const spec = rule.params.replace(/^url\(|\)$/g, '').replace(/['"]/g, '');
    const target = spec.startsWith('/') ? paths.fileOf(spec.slice(1)) : path.resolve(path.dirname(file), spec);
    if (target === file || above.has(target)) return void rule.remove();
    if (!existsSync(target)) {
      const { line, column } = rule.source?.start ?? { line: 1, column: 1 };
      throw new SourceProblem(file, `@import 找不到：${spec}`, line, column);
    }
    rule.replaceWith(withImports(target, paths, new Set([...above, file]), note).nodes);
  });
  return sheet;
}

function ancestors(rule: Rule): AtRule[] {
  const found: AtRule[] = [];
  for (let node = rule.parent; node && node.type !== 'root'; node = node.parent as typeof node) {
    if (node.type === 'atrule') found.push(node as AtRule);
  }
  return found;
}
const isKeyframe = (rule: Rule) => ancestors(rule).some((parent) => parent.name.endsWith('keyframes'));
const insideDark = (rule: Rule) => ancestors(rule).some((at) => at.name === 'media' && DARK.test(at.params));
