import { build, type BuildFailure, type Plugin } from 'esbuild';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Paths } from './paths';
import { SourceProblem, SourceProblems } from './problem';
import type { Program } from './program';

export interface ScriptInput {
  root: string;
  out: string;
  program: Program;
  paths: Paths;
  /** JavaScript expression from the template compiler. */
  templates: string;
  scopes: Record<string, string>;
}

/** Bundles the runtime and the mini-program's scripts to `<out>/phone.js`. Throws {@link SourceProblems}. */
export async function compileScripts(input: ScriptInput): Promise<void> {
  try {
    await build({
      stdin: { contents: entryOf(input), resolveDir: input.root, sourcefile: 'preview-entry.js', loader: 'js' },
      outfile: path.join(input.out, 'phone.js'),
      bundle: true,
      format: 'iife',
      platform: 'browser',
      target: 'es2020',
      // DevTools shows the .ts files; the sources lie in the map.
      sourcemap: 'linked',
      define: { 'process.env.NODE_ENV': '"production"' },
      logLevel: 'silent',
      plugins: [miniProgramModules(input.root, input.paths)],
    });
  } catch (error) {
    const { errors } = error as BuildFailure;
    if (!Array.isArray(errors)) throw error;
    throw new SourceProblems(
      errors.map(({ text, location }) => {
        const file = location ? path.resolve(input.root, location.file) : input.out;
        return new SourceProblem(file, text, location?.line ?? 1, (location?.column ?? 0) + 1);
      }),
    );
  }
}

/** Each script stays behind a function: `Page(…)` must run when the runtime knows which file is speaking. */
function entryOf({ root, program, templates, scopes }: ScriptInput): string {
  const text = JSON.stringify;
  const parts = program.parts.map((part) => {
    const using = Object.fromEntries(Object.entries(part.using).map(([tag, target]) => [tag, `/${target}`]));
    const config = { ...part.config, usingComponents: using };
    return `{ path: ${text(part.path)}, isPage: ${part.isPage}, scope: ${text(scopes[part.path] ?? '')}, config: ${text(config)}, load: () => require(${text(part.script)}) }`;
  });
  return `
import { boot } from ${text(path.join(root, 'localcloud/preview/runtime/boot.ts'))};
boot({
  app: ${text(program.app)},
  theme: ${text(program.theme)},
  pages: ${text(program.pages)},
  templates: ${templates},
  loadApp: () => { ${program.appScript ? `require(${text(program.appScript)})` : ''} },
  parts: [\n${parts.join(',\n')}\n],
});`;
}

/** `@vant/weapp/toast/toast` lies in the package's mini-program build; `/utils/x` starts at the mini-program's root. */
function miniProgramModules(root: string, paths: Paths): Plugin {
  const pick = (base: string) =>
    ['', '.ts', '.js', '/index.ts', '/index.js']
      .map((end) => base + end)
      .find((file) => existsSync(file) && statSync(file).isFile());
  return {
    name: 'mini-program-modules',
    setup(bundle) {
      bundle.onResolve({ filter: /^@?[a-z][\w.-]*\// }, ({ path: spec }) => {
        const [, name, rest] = /^((?:@[^/]+\/)?[^/]+)\/(.+)$/.exec(spec) ?? [];
        const folder = name && paths.npmFolder(name);
        const file = folder && rest ? pick(path.join(folder, rest)) : undefined;
        return file ? { path: file } : undefined;
      });
      bundle.onResolve({ filter: /^\// }, ({ path: spec }) => {
        if (spec.startsWith(root)) return undefined;
        const file = pick(paths.fileOf(spec.slice(1)));
        return file ? { path: file } : undefined;
      });
    },
  };
}
