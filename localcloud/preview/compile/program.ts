import { existsSync } from 'node:fs';
import path from 'node:path';
import { readJson, type Json } from './json';
import type { Paths } from './paths';
import { SourceProblem } from './problem';

/** app.json as far as the preview reads it. */
export interface AppConfig extends Json {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  subpackages?: { root: string; pages: string[] }[];
  usingComponents?: Record<string, string>;
  tabBar?: { custom?: boolean };
  darkmode?: boolean;
  themeLocation?: string;
}

/** One page or component: four files of the same name. */
export interface Part {
  /** Virtual path without extension. */
  path: string;
  isPage: boolean;
  config: Json & { styleIsolation?: string; component?: boolean };
  script: string;
  /** Tag → virtual path of the component. */
  using: Record<string, string>;
}

export interface Program {
  app: AppConfig;
  /** Colours named `@something` in app.json and the pages' JSON, by theme. */
  theme: { light: Record<string, string>; dark: Record<string, string> };
  /** Virtual paths in the order of app.json, subpackages after the main package. */
  pages: string[];
  /** Pages and every component they reach. */
  parts: Part[];
  appScript: string | undefined;
  appStyle: string | undefined;
}

/** Reads app.json and follows `usingComponents` from every page. Throws {@link SourceProblem}. */
export function readProgram(paths: Paths): Program {
  const appFile = paths.fileOf('app.json');
  if (!existsSync(appFile)) throw new SourceProblem(appFile, '没有 app.json。');
  const app = readJson<AppConfig>(appFile);
  const packages = app.subPackages ?? app.subpackages ?? [];
  const pages = [
    ...(app.pages ?? []),
    ...packages.flatMap((sub) => sub.pages.map((page) => path.posix.join(sub.root, page))),
  ];
  if (pages.length === 0) throw new SourceProblem(appFile, 'app.json 里一个页面也没有。');

  const parts = new Map<string, Part>();
  const visit = (virtual: string, isPage: boolean, askedBy: string) => {
    if (parts.has(virtual)) return;
    const base = paths.fileOf(virtual);
    const script = scriptOf(base);
    if (!script) throw new SourceProblem(askedBy, `找不到 ${virtual} 的脚本（.ts 或 .js）。`);
    const config = readJson<Part['config']>(`${base}.json`);
    const part: Part = { path: virtual, isPage, config, script, using: {} };
    parts.set(virtual, part);
    const own = (config['usingComponents'] ?? {}) as Record<string, string>;
    for (const [tag, spec] of Object.entries({ ...app.usingComponents, ...own })) {
      if (spec.startsWith('plugin://')) continue;
      const target = resolveComponent(paths, spec, tag in own ? virtual : 'app');
      if (!target)
        throw new SourceProblem(tag in own ? `${base}.json` : appFile, `usingComponents 里的「${tag}」找不到：${spec}`);
      part.using[tag] = target;
      visit(target, false, `${base}.json`);
    }
  };
  for (const page of pages) visit(page, true, appFile);
  if (app.tabBar?.custom) visit('custom-tab-bar/index', false, appFile);

  const style = paths.fileOf('app.wxss');
  return {
    app,
    theme: readTheme(paths, app),
    pages,
    parts: [...parts.values()],
    appScript: scriptOf(paths.fileOf('app')),
    appStyle: existsSync(style) ? style : undefined,
  };
}

function readTheme(paths: Paths, app: AppConfig): Program['theme'] {
  const theme = app.themeLocation ? readJson<Partial<Program['theme']>>(paths.fileOf(app.themeLocation)) : {};
  return { light: theme.light ?? {}, dark: theme.dark ?? {} };
}

function scriptOf(base: string): string | undefined {
  return ['.ts', '.js'].map((extension) => base + extension).find((file) => existsSync(file));
}

/** WeChat's order: absolute, relative to the asking file, npm package. */
function resolveComponent(paths: Paths, spec: string, from: string): string | undefined {
  const isComponent = (virtual: string) => existsSync(`${paths.fileOf(virtual)}.json`);
  const candidates = spec.startsWith('/')
    ? [spec.slice(1)]
    : [path.posix.join(path.posix.dirname(from), spec), ...(spec.startsWith('.') ? [] : [`miniprogram_npm/${spec}`])];
  return candidates.flatMap((virtual) => [virtual, `${virtual}/index`]).find(isComponent);
}
