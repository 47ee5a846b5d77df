import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { createCompiler } from './compile';
import type { Problem } from './problem';
import { createStaticFiles } from './serve';
import { watchFolders } from './watch';

export type { Problem } from './problem';

export interface BuildResult {
  ok: boolean;
  /** Empty when `ok`. On a failed build the files of the last good one stay in place. */
  errors: Problem[];
  ms: number;
}

export interface PreviewOptions {
  /** The project: node_modules and localcloud/ lie here. */
  root: string;
  /** Where the built files go. */
  out: string;
  /** The mini-program's folder; `<root>/miniprogram` unless a foreign one is shown. */
  miniprogram?: string;
  /** The project of a foreign mini-program: its npm packages come first, mistakes are told relative to it. `root` otherwise. */
  project?: string;
  /** Nothing is going to be built: what lies in `out` stays as it is, and browsers may keep it. */
  isFinal?: boolean;
  /** Name of a foreign mini-program, for the shell; without it the shell is this project's own. */
  title?: string;
}

export interface Preview {
  build(): Promise<BuildResult>;
  /** Builds again whenever a source changes and tells the result; returns the function that ends it. */
  watch(onEvent: (event: BuildResult) => void): () => void;
  /** Answers `GET /` (the shell) and `GET /preview/*`; false when the request is somebody else's. */
  serve(request: IncomingMessage, response: ServerResponse): boolean;
}

/** The mini-program, unmodified, as a page for a browser. */
export function createPreview(options: PreviewOptions): Preview {
  const root = path.resolve(options.root);
  const out = path.resolve(options.out);
  const miniprogram = path.resolve(options.miniprogram ?? path.join(root, 'miniprogram'));
  const project = path.resolve(options.project ?? root);
  const compiler = createCompiler({ root, out, miniprogram, project, title: options.title });
  let last: BuildResult = { ok: true, errors: [], ms: 0 };
  // One build at a time: two would write the same files. A caller during a build gets the next one.
  let queue: Promise<unknown> = Promise.resolve();

  const build = (): Promise<BuildResult> => {
    const run = queue.then(async () => {
      const started = performance.now();
      const errors = await compiler.compile();
      last = { ok: errors.length === 0, errors, ms: Math.round(performance.now() - started) };
      return last;
    });
    queue = run.catch(() => undefined);
    return run;
  };

  return {
    build,
    watch(onEvent) {
      compiler.keep();
      const sources = [miniprogram, path.join(root, 'localcloud/preview')];
      const end = watchFolders(sources, () => void build().then(onEvent));
      return () => {
        end();
        void queue.then(() => compiler.release());
      };
    },
    serve: createStaticFiles({ root, out, miniprogram, errors: () => last.errors, isFinal: options.isFinal ?? false }),
  };
}
