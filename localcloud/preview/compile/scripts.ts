import { build, context, type BuildContext, type BuildFailure, type BuildOptions, type Plugin } from 'esbuild';
import { existsSync, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Paths } from './paths';
import { SourceProblem, SourceProblems } from './problem';
import type { Program } from './program';

export interface ScriptInput {
  program: Program;
  paths: Paths;
  /** JavaScript expression from the template compiler. */
  templates: string;
  scopes: Record<string, string>;
}

export interface ScriptCompiler {
  /** Bundles the runtime and the mini-program's scripts to `<out>/phone.js`. Throws {@link SourceProblems}. */
  compile(input: ScriptInput): Promise<void>;
  /** From now on esbuild keeps what it parsed, and with it this process alive, until `release`. */
  keep(): void;
  release(): Promise<void>;
}

export interface ScriptFolders {
  readonly root: string;
  readonly out: string;
  /** Where the mini-program's own scripts lie. */
  readonly miniprogram: string;
}

/** The two modules that are made, not read. Apart, so that esbuild need not parse all templates when only a script changed. */
const ENTRY = 'preview-entry';
const TEMPLATES = 'preview-templates';

export function createScriptCompiler(folders: ScriptFolders): ScriptCompiler {
  const { root, out, miniprogram } = folders;
  let current: ScriptInput | undefined;
  let keeping = false;
  let kept: Promise<BuildContext> | undefined;
  const input = (): ScriptInput => {
    if (!current) throw new Error('bundling began without an input');
    return current;
  };
  const options: BuildOptions = {
    entryPoints: [ENTRY],
    outfile: path.join(out, 'phone.js'),
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2020',
    // DevTools shows the .ts files; the sources lie in the map.
    sourcemap: 'linked',
    charset: 'utf8',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
    plugins: [madeModules(root, input), miniProgramModules(root, () => input().paths), laterModules(miniprogram)],
  };

  return {
    async compile(next) {
      current = next;
      try {
        if (keeping) await (await (kept ??= context(options))).rebuild();
        else await build(options);
      } catch (error) {
        throw asProblems(error, root, out);
      }
    },
    keep: () => void (keeping = true),
    async release() {
      keeping = false;
      const ended = kept;
      kept = undefined;
      await (await ended)?.dispose();
    },
  };
}

function asProblems(error: unknown, root: string, out: string): unknown {
  const { errors } = error as BuildFailure;
  if (!Array.isArray(errors)) return error;
  return new SourceProblems(
    errors.map(({ text, location }) => {
      const file = location ? path.resolve(root, location.file) : out;
      return new SourceProblem(file, text, location?.line ?? 1, (location?.column ?? 0) + 1);
    }),
  );
}

function madeModules(root: string, input: () => ScriptInput): Plugin {
  return {
    name: 'made-modules',
    setup(bundle) {
      bundle.onResolve({ filter: /^preview-(?:entry|templates)$/ }, ({ path: name }) => ({
        path: name,
        namespace: 'made',
      }));
      bundle.onLoad({ filter: /./, namespace: 'made' }, ({ path: name }) => ({
        contents: name === ENTRY ? entryOf(root, input()) : `export default ${input().templates};`,
        resolveDir: root,
        loader: 'js',
      }));
    },
  };
}

/** Each script stays behind a function: `Page(…)` must run when the runtime knows which file is speaking. */
function entryOf(root: string, { program, scopes }: ScriptInput): string {
  const text = JSON.stringify;
  const parts = program.parts.map((part) => {
    const using = Object.fromEntries(Object.entries(part.using).map(([tag, target]) => [tag, `/${target}`]));
    const config = { ...part.config, usingComponents: using };
    return `{ path: ${text(part.path)}, isPage: ${part.isPage}, scope: ${text(scopes[part.path] ?? '')}, config: ${text(config)}, load: () => require(${text(part.script)}) }`;
  });
  return `
import { boot } from ${text(path.join(root, 'localcloud/preview/runtime/boot.ts'))};
import templates from '${TEMPLATES}';
boot({
  app: ${text(program.app)},
  theme: ${text(program.theme)},
  pages: ${text(program.pages)},
  templates,
  loadApp: () => { ${program.appScript ? `require(${text(program.appScript)})` : ''} },
  parts: [\n${parts.join(',\n')}\n],
});`;
}

/** `@vant/weapp/toast/toast` lies in the package's mini-program build; `/utils/x` starts at the mini-program's root. */
function miniProgramModules(root: string, paths: () => Paths): Plugin {
  const runtime = path.join(root, 'localcloud');
  const pick = (base: string) =>
    ['', '.ts', '.js', '/index.ts', '/index.js']
      .map((end) => base + end)
      .find((file) => existsSync(file) && statSync(file).isFile());
  return {
    name: 'mini-program-modules',
    setup(bundle) {
      bundle.onResolve({ filter: /^@?[a-z][\w.-]*/ }, ({ path: spec, resolveDir }) => {
        if (resolveDir.startsWith(runtime)) return undefined;
        const [, name, rest = ''] = /^((?:@[^/]+\/)?[^/]+)\/?(.*)$/.exec(spec) ?? [];
        const folder = name && paths().npmFolder(name);
        const file = folder ? pick(path.join(folder, rest)) : undefined;
        return file ? { path: file } : undefined;
      });
      bundle.onResolve({ filter: /^\// }, ({ path: spec }) => {
        // An absolute file of our own entry, or of a source map, not a path of the mini-program.
        const file = existsSync(spec) ? undefined : pick(paths().fileOf(spec.slice(1)));
        return file ? { path: file } : undefined;
      });
    },
  };
}

/** `require.async('x')` and `require('x', done, failed)` of sub-packages: here every script is there already. */
function laterModules(miniprogram: string): Plugin {
  const own = new RegExp(`^${miniprogram.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}.*\\.[jt]s$`);
  /** Asked at every build for every script, of which next to none needs it. */
  const known = new Map<string, { readonly mtimeMs: number; readonly contents: string | undefined }>();
  return {
    name: 'later-modules',
    setup(bundle) {
      bundle.onLoad({ filter: own, namespace: 'file' }, async ({ path: file }) => {
        const { mtimeMs } = await stat(file);
        let found = known.get(file);
        if (found?.mtimeMs !== mtimeMs) {
          const source = await readFile(file, 'utf8');
          const mended = withLaterModules(source);
          found = { mtimeMs, contents: mended === source ? undefined : mended };
          known.set(file, found);
        }
        const { contents } = found;
        return contents === undefined ? undefined : { contents, loader: file.endsWith('.ts') ? 'ts' : 'js' };
      });
    },
  };
}

/** esbuild follows `require` with one text as its argument, and nothing else. */
export function withLaterModules(source: string): string {
  const later = (name: string) => `Promise.resolve().then(() => require(${name}))`;
  return source
    .replace(/\brequire\.async\(\s*(['"][^'"\n]+['"])\s*\)/g, (_all, name: string) => later(name))
    .replace(/(?<![\w$.])require\(\s*(['"][^'"\n]+['"])\s*,/g, (_all, name: string) => `${later(name)}.then(`);
}
