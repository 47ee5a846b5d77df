import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openForeignCloud } from './foreign-cloud';
import { locateProject } from './foreign-project';
import { createEventHub } from './http/events';
import { sendText, type Route } from './http/exchange';
import { outsideRoutes } from './http/outside/routes';
import { listen } from './http/server';
import { createPreview, type BuildResult } from './preview/compile';
import { createRegistry } from './registry';
import { functionNames } from './services/functions/settings';
import type { Persona } from './services/identity/personas';

export interface PreviewFolderOptions {
  /** The mini-program, or a project whose project.config.json says where it lies. */
  readonly folder: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Hears of every build, the first one included. */
  onBuild?(result: BuildResult): void;
  /** Where the data of its cloud stay; without it they are forgotten at the end. */
  readonly dataFolder?: string;
  /** Hears warnings of its cloud. */
  say?(line: string): void;
}

export interface PreviewFolder {
  readonly url: string;
  readonly name: string;
  /** Names of its cloud functions; absent when it has no cloud. */
  readonly functions?: readonly string[];
  stop(): Promise<void>;
}

/** Two, so that one can see what the other wrote. */
const PEOPLE: readonly Persona[] = [
  { name: '微信用户', openid: 'o-preview-user', role: '', title: '打开小程序的人', home: '' },
  { name: '另一位用户', openid: 'o-preview-other', role: '', title: '另一部手机', home: '' },
];

/**
 * Any mini-program in the phone, with its cloud functions and an empty database if it has a folder of functions. The tools
 * are this project's, so the folder needs nothing installed but the packages that its own pages and functions use.
 * @throws LocalCloudError when there is no mini-program in the folder
 */
export async function showFolder(options: PreviewFolderOptions): Promise<PreviewFolder> {
  const { port, onBuild, dataFolder } = options;
  const { project, miniprogram, cloudfunctions, name } = locateProject(options.folder);
  const registry = createRegistry();
  const out = await registry.start(
    () => mkdtempSync(path.join(os.tmpdir(), 'preview-')),
    (made) => rmSync(made, { recursive: true, force: true }),
  );
  const http = await registry.start(
    () => listen(port),
    (server) => server.close(),
  );
  const events = await registry.start(createEventHub, (hub) => hub.close());
  const say = options.say ?? (() => undefined);
  const cloud =
    cloudfunctions === undefined
      ? undefined
      : await openForeignCloud({
          registry,
          url: http.url,
          miniprogram,
          cloudfunctions,
          dataFolder,
          personas: PEOPLE,
          say,
        });
  const reload = () => events.send('reload', {});
  cloud?.onChange(reload);
  cloud?.clock.onChange(reload);
  const preview = createPreview({ root: process.cwd(), out, project, miniprogram, title: name });
  await registry.start(
    () =>
      preview.watch((result) => {
        if (result.ok) reload();
        else events.send('compile-error', result.errors);
        onBuild?.(result);
      }),
    (end) => end(),
  );
  // While watched: what this build parsed is kept for the first change.
  const first = await preview.build();
  onBuild?.(first);
  http.open([
    ...(cloud?.routes ?? withoutCloud),
    ...outsideRoutes(project),
    events.route,
    {
      method: 'GET',
      path: '/',
      handle({ request, response }) {
        if (!preview.serve(request, response)) sendText(response, '没有这个地址。', 'text/plain', 404);
      },
    },
  ]);
  const functions = cloudfunctions === undefined ? undefined : functionNames(cloudfunctions);
  return { url: http.url, name, functions, stop: registry.stop };
}

const json = (body: object): Route['handle'] => {
  const text = JSON.stringify(body);
  return ({ response }) => sendText(response, text, 'application/json');
};

const NO_CLOUD = '这个小程序没有云函数的文件夹（project.config.json 的 cloudfunctionRoot），预览也就没有给它云开发环境';

const withoutCloud: Route[] = [
  { method: 'GET', path: '/client/personas', handle: json(PEOPLE.slice(0, 1)) },
  { method: 'GET', path: '/client/clock', handle: json({ offset: 0 }) },
  {
    method: 'POST',
    path: '/client/callFunction',
    handle: json({ ok: false, code: 'INVALID_ENV', message: NO_CLOUD, requestId: '' }),
  },
  {
    method: 'POST',
    path: '/client/database',
    handle: json({ requestId: '', code: 'INVALID_ENV', message: NO_CLOUD }),
  },
];
