import path from 'node:path';
import { createPreview, type BuildResult } from '../preview/compile';
import { sendText, type Route } from './exchange';

export interface PreviewRoutes {
  /** Last in the list of routes: they take every address that nobody before them took. */
  readonly routes: Route[];
  /** The first build is done; a failed one too, since the phone then shows what is wrong. */
  readonly ready: Promise<void>;
  /** Builds again on change. */
  readonly watch: ((onBuild: (result: BuildResult) => void) => () => void) | undefined;
}

/** Where `npm start` builds the mini-program for the browser. */
export const PREVIEW_FOLDER = path.resolve('dist/preview');

/**
 * The mini-program in the browser. The first build starts at once; pages that are asked for wait for it.
 *
 * @param built serves a build that is there already
 */
export function previewRoutes(enabled: boolean, built?: string): PreviewRoutes {
  if (!enabled) return { routes: [off], ready: Promise.resolve(), watch: undefined };
  const preview = createPreview({ root: process.cwd(), out: built ?? PREVIEW_FOLDER, isFinal: built !== undefined });
  const ready = built ? Promise.resolve() : preview.build().then(() => undefined);
  const handle: Route['handle'] = async ({ request, response }) => {
    await ready;
    if (!preview.serve(request, response)) sendText(response, '没有这个地址。', 'text/plain', 404);
  };
  return { ready, watch: preview.watch, routes: [{ method: 'GET', path: '/', handle }] };
}

const off: Route = {
  method: 'GET',
  path: '/',
  handle: ({ response }) => sendText(response, '本地云在运行，没有开预览（--no-preview）。', 'text/plain'),
};
