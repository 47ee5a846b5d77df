import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Where a mini-program and its packed npm packages lie; the two are apart while the packages are being chosen. */
export interface MiniProgramTree {
  /** The folder of `app.json`. */
  root: string;
  /** What answers for `miniprogram_npm`. */
  npm: string;
}

/** The four files of a page or component, and what a `.ts` stands for after WeChat compiled it. */
const PARTS = ['.ts', '.js', '.json', '.wxml', '.wxss', '.wxs'];
const SCRIPTS = ['', '.ts', '.js', '/index.ts', '/index.js'];

/** How one kind of file names another. The first group is the name. */
const REFERENCES: Record<string, RegExp[]> = {
  '.ts': [/\b(?:from|import|require)\s*\(?\s*['"]([^'"]+)['"]/g],
  '.js': [/\b(?:from|import|require)\s*\(?\s*['"]([^'"]+)['"]/g],
  '.wxs': [/\brequire\s*\(\s*['"]([^'"]+)['"]/g],
  '.wxml': [/<(?:wxs|import|include)\b[^>]*?\bsrc\s*=\s*['"]([^'"]+)['"]/g],
  '.wxss': [/@import\s+(?:url\()?\s*['"]([^'"]+)['"]/g],
};

interface ComponentManifest {
  usingComponents?: Record<string, string>;
  componentGenerics?: Record<string, { default?: string } | true>;
}

interface AppManifest extends ComponentManifest {
  pages?: string[];
  subPackages?: { root: string; pages: string[] }[];
  subpackages?: { root: string; pages: string[] }[];
}

/**
 * Every file that `app.json` reaches: pages, the components they use, what those import, in the project and in its npm
 * packages. What is not reached need not be uploaded.
 *
 * @returns absolute paths
 */
export function reachedFiles(tree: MiniProgramTree): Set<string> {
  const reached = new Set<string>();
  const waiting: string[] = [];
  const visit = (file: string) => {
    if (reached.has(file)) return;
    reached.add(file);
    waiting.push(file);
  };
  const visitComponent = (stem: string) => {
    for (const part of PARTS) if (existsSync(stem + part)) visit(stem + part);
  };

  visitComponent(path.join(tree.root, 'app'));
  for (const page of pagesOf(tree.root)) visitComponent(path.join(tree.root, page));

  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const text = readFileSync(file, 'utf8');
    const extension = path.extname(file);
    if (extension === '.json') {
      for (const name of componentsOf(text)) for (const stem of places(tree, file, name)) visitComponent(stem);
    }
    for (const name of namesIn(text, extension)) {
      const endings = extension === '.ts' || extension === '.js' ? SCRIPTS : [''];
      const candidates = places(tree, file, name).flatMap((place) => endings.map((ending) => place + ending));
      const found = candidates.find((candidate) => path.extname(candidate) !== '' && existsSync(candidate));
      if (found) visit(found);
    }
  }
  return reached;
}

/** All pages of an `app.json`, as paths without extension, subpackages included. */
export function pagesOf(root: string): string[] {
  const app = JSON.parse(readFileSync(path.join(root, 'app.json'), 'utf8')) as AppManifest;
  const parts = [...(app.subPackages ?? []), ...(app.subpackages ?? [])];
  return [...(app.pages ?? []), ...parts.flatMap((part) => part.pages.map((page) => path.posix.join(part.root, page)))];
}

function componentsOf(json: string): string[] {
  const manifest = JSON.parse(json) as ComponentManifest;
  const generics = Object.values(manifest.componentGenerics ?? {});
  const defaults = generics.map((generic) => (generic === true ? undefined : generic.default));
  return [...Object.values(manifest.usingComponents ?? {}), ...defaults.filter((name) => name !== undefined)];
}

function namesIn(text: string, extension: string): string[] {
  const patterns = REFERENCES[extension] ?? [];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
}

/** Where a name may point to, in WeChat's order: from the root, else beside the file, else among the npm packages. */
function places(tree: MiniProgramTree, from: string, name: string): string[] {
  const packed = '/miniprogram_npm/';
  if (name.startsWith(packed)) return [path.join(tree.npm, name.slice(packed.length))];
  if (name.startsWith('/')) return [path.join(tree.root, name)];
  const beside = path.resolve(path.dirname(from), name);
  return name.startsWith('.') ? [beside] : [beside, path.join(tree.npm, name)];
}
