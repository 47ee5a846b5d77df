import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface SourceFile {
  /** Path inside the mini-program, with `/`. */
  name: string;
  text: string;
}

/** What a gate has found, as `file:line what is wrong`. An empty list is green. */
export type Violations = string[];

/** The mini-program's own files with one of these endings, sorted; npm packages are their makers' business. */
export function ownFiles(root: string, ...extensions: string[]): SourceFile[] {
  const base = path.join(root, 'miniprogram');
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => !name.startsWith('miniprogram_npm/') && extensions.includes(path.extname(name)))
    .sort()
    .map((name) => ({ name, text: readFileSync(path.join(base, name), 'utf8') }));
}

/** The line of a character, counted from 1. */
export const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length;
