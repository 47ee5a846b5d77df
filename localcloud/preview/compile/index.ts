import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { compile } from './compile';
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
  /** The mini-program's folder; `<root>/miniprogram` unless a test brings its own. */
  miniprogram?: string;
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
  let last: BuildResult = { ok: true, errors: [], ms: 0 };
  // One build at a time: two would write the same files. A caller during a build gets the next one.
  let queue: Promise<unknown> = Promise.resolve();

  const build = (): Promise<BuildResult> => {
    const run = queue.then(async () => {
      const started = performance.now();
      const errors = await compile({ root, out, miniprogram });
      last = { ok: errors.length === 0, errors, ms: Math.round(performance.now() - started) };
      return last;
    });
    queue = run.catch(() => undefined);
    return run;
  };

  return {
    build,
    watch: (onEvent) =>
      watchFolders([miniprogram, path.join(root, 'localcloud/preview')], () => void build().then(onEvent)),
    serve: createStaticFiles({ root, out, miniprogram, errors: () => last.errors }),
  };
}
