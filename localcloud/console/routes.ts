import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { EJSON } from 'bson';
import { build } from 'esbuild';
import { fontFaces } from '../preview/compile/fonts';
import { joinSheets } from '../preview/compile/sheets';
import { BadRequest, sendJson, sendText, type Route } from '../http/exchange';
import type { VirtualClock } from '../services/clock';
import type { Database } from '../services/database';
import { CloudError } from '../services/database/cloud-error';
import type { FunctionHost } from '../services/functions/host';
import type { Persona } from '../services/identity/personas';
import type { Storage } from '../services/storage';
import type { Timers } from '../services/timer';
import type { Wechat } from '../services/wechat-openapi';
import { clockRoutes } from './clock';
import { whole } from './query';
import { storageRoutes } from './storage';
import { timerRoutes } from './timers';
import { wechatRoutes } from './wechat';

export interface ConsoleOptions {
  readonly database: Database;
  readonly functions: FunctionHost;
  readonly storage: Storage;
  readonly clock: VirtualClock;
  readonly timers: Timers;
  readonly wechat: Wechat;
  readonly personas: readonly Persona[];
}

const PAGE_FOLDER = path.resolve('localcloud/console/page');
const PAGE_SIZE = 20;
const PAGE_SIZE_MAX = 200;

/** The console: what is stored, what ran, who there is; and the two things that a person turns there, clock, timers and
 * what goes wrong at WeChat. */
export function consoleRoutes({
  database,
  functions,
  storage,
  clock,
  timers,
  wechat,
  personas,
}: ConsoleOptions): Route[] {
  const get = (url: string, answer: (query: URLSearchParams) => unknown): Route => ({
    method: 'GET',
    path: `/console/api/${url}`,
    handle: async ({ url: { searchParams }, response }) => sendJson(response, (await answer(searchParams)) ?? null),
  });
  return [
    get('collections', () => database.collections()),
    get('documents', (query) => documentsPage(database, query)),
    get('logs', (query) => {
      const requestId = query.get('requestId');
      if (requestId) return functions.logs.find(requestId);
      const filter = {
        function: query.get('function') ?? undefined,
        openid: query.get('openid') ?? undefined,
        failed: query.get('failed') === null ? undefined : query.get('failed') === '1',
      };
      return functions.logs.list(filter, whole(query.get('limit'), 100));
    }),
    get('personas', () => personas),
    get('functions', () => functions.names()),
    ...storageRoutes(storage),
    ...clockRoutes(clock),
    ...wechatRoutes(wechat),
    ...timerRoutes(timers, functions.logs),
    ...pageRoutes(),
  ];
}

/** Built on every visit: some 15 ms, and a change of the page needs no restart. */
function pageRoutes(): Route[] {
  const file = (name: string, type: string): Route => ({
    method: 'GET',
    path: `/console/${name}`,
    handle: async ({ response }) =>
      sendText(response, await readFile(path.join(PAGE_FOLDER, name || 'index.html'), 'utf8'), type),
  });
  return [
    {
      method: 'GET',
      path: '/console',
      handle: ({ response }) => void response.writeHead(302, { location: '/console/' }).end(),
    },
    {
      method: 'GET',
      path: '/console/page.css',
      handle: ({ response }) => sendText(response, joinSheets(path.join(PAGE_FOLDER, 'page.css')), 'text/css'),
    },
    // The console has Chinese on a machine without Chinese fonts, as the preview has; the files are the preview's.
    {
      method: 'GET',
      path: '/console/fonts.css',
      handle: ({ response }) => sendText(response, fontFaces(process.cwd()), 'text/css'),
    },
    {
      method: 'GET',
      path: '/console/page.js',
      handle: async ({ response }) => sendText(response, await script(), 'text/javascript'),
    },
    { ...file('', 'text/html'), path: '/console/' },
  ];
}

async function script(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(PAGE_FOLDER, 'page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

/** A page of documents as plain JSON: numbers are numbers, what JSON has not (dates) keeps its EJSON name. */
async function documentsPage(database: Database, query: URLSearchParams) {
  const filter = query.get('filter')?.trim() ?? '';
  if (filter !== '' && !isObject(filter))
    throw new BadRequest('筛选条件要写成 JSON 对象，例如 {"communityId":"310109010012"}。');
  const limit = Math.min(PAGE_SIZE_MAX, whole(query.get('limit'), PAGE_SIZE));
  const request = { collection: query.get('collection') ?? '', filter, skip: whole(query.get('offset'), 0), limit };
  const { documents, total } = await database.page(request).catch((error: Error) => {
    throw error instanceof CloudError ? new BadRequest(error.message) : error;
  });
  return { total, documents: documents.map((text) => EJSON.serialize(EJSON.parse(text) as object)) };
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
