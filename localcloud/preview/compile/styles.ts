import { existsSync } from 'node:fs';
import type { Memo } from './memo';
import type { Paths } from './paths';
import type { Part, Program } from './program';
import { compileStyleSheet } from './style-sheet';

export interface CompiledStyles {
  css: string;
  /** Style scope name by virtual path; empty for what shares its page's styles. glass-easel prefixes classes with it. */
  scopes: Record<string, string>;
}

/**
 * All of the mini-program's WXSS as one sheet: app, then components, then pages. glass-easel would append a sheet for each
 * page that opens, and so let the order of visits decide the cascade.
 */
export function compileStyles(program: Program, paths: Paths, memo: Memo): CompiledStyles {
  const scopes: Record<string, string> = {};
  const css: string[] = [];
  const add = (file: string, scope: Parameters<typeof compileStyleSheet>[1]) =>
    css.push(memo(`${JSON.stringify(scope)} ${file}`, (note) => compileStyleSheet(file, scope, paths, note)));
  if (program.appStyle) add(program.appStyle, { prefix: '' });
  const componentsFirst = [...program.parts].sort((a, b) => Number(a.isPage) - Number(b.isPage));
  for (const part of componentsFirst) {
    const prefix = scopeOf(part);
    scopes[part.path] = prefix;
    const file = `${paths.fileOf(part.path)}.wxss`;
    if (existsSync(file)) add(file, { prefix, ...(part.isPage ? { page: part.path } : {}) });
  }
  return { css: css.join('\n'), scopes };
}

function scopeOf(part: Part): string {
  const isolation = part.config.styleIsolation ?? (part.isPage ? 'shared' : 'isolated');
  if (isolation === 'shared' || isolation === 'page-shared') return '';
  return part.path
    .replace(/^miniprogram_npm\//, '')
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .replace(/^-|-index$/g, '');
}
