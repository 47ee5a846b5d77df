import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { LocalCloudError } from './errors';
import { createEventHub } from './http/events';
import { sendText, type Route } from './http/exchange';
import { outsideRoutes } from './http/outside/routes';
import { listen } from './http/server';
import { createPreview, type BuildResult } from './preview/compile';
import { createRegistry } from './registry';

export interface PreviewFolderOptions {
  /** The mini-program, or a project whose project.config.json says where it lies. */
  readonly folder: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Hears of every build, the first one included. */
  onBuild?(result: BuildResult): void;
}

export interface PreviewFolder {
  readonly url: string;
  readonly name: string;
  stop(): Promise<void>;
}

const PERSON = { name: '微信用户', openid: 'o-preview-user', role: '', title: '这里没有云，只有界面', home: '' };

/**
 * Any mini-program in the phone, without a cloud: calls to it fail by name. The tools are this project's, so the folder
 * needs nothing installed but the packages that its own pages use.
 * @throws LocalCloudError when there is no mini-program in the folder
 */
export async function showFolder({ folder, port, onBuild }: PreviewFolderOptions): Promise<PreviewFolder> {
  const { project, miniprogram, name } = locate(folder);
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
  const preview = createPreview({ root: process.cwd(), out, project, miniprogram, title: name });
  await registry.start(
    () =>
      preview.watch((result) => {
        if (result.ok) events.send('reload', {});
        else events.send('compile-error', result.errors);
        onBuild?.(result);
      }),
    (end) => end(),
  );
  // While watched: what this build parsed is kept for the first change.
  const first = await preview.build();
  onBuild?.(first);
  http.open([
    ...withoutCloud,
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
  return { url: http.url, name, stop: registry.stop };
}

const json = (body: object): Route['handle'] => {
  const text = JSON.stringify(body);
  return ({ response }) => sendText(response, text, 'application/json');
};

const NO_CLOUD = '只看界面的预览没有云开发环境';

const withoutCloud: Route[] = [
  { method: 'GET', path: '/client/personas', handle: json([PERSON]) },
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

interface ProjectConfig {
  miniprogramRoot?: string;
  projectname?: string;
}

/** @throws LocalCloudError */
function locate(folder: string): { project: string; miniprogram: string; name: string } {
  const project = path.resolve(folder);
  const config = readConfig(path.join(project, 'project.config.json'));
  const miniprogram = path.join(project, config.miniprogramRoot ?? '');
  if (!existsSync(path.join(miniprogram, 'app.json')))
    throw new LocalCloudError(`「${folder}」里没有小程序：在 ${miniprogram} 没有找到 app.json。`);
  return { project, miniprogram, name: config.projectname || path.basename(project) };
}

function readConfig(file: string): ProjectConfig {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProjectConfig;
  } catch (error) {
    throw new LocalCloudError(`${file} 不是合法的 JSON：${(error as Error).message}`);
  }
}
