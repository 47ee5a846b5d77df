import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { callFunction } from '../../../localcloud/call';

const FILES: Record<string, string> = {
  'project.config.json': JSON.stringify({ miniprogramRoot: 'app/', cloudfunctionRoot: 'functions/' }),
  'app/app.json': JSON.stringify({ pages: ['pages/one/one'] }),
  'app/app.js': 'App({})',
  'app/pages/one/one.js': 'Page({})',
  'app/pages/one/one.wxml': '<view>一</view>',
  'functions/hello/index.js': `
    const cloud = require('wx-server-sdk');
    cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
    exports.main = async ({ a, b }) => ({ sum: a + b, openid: cloud.getWXContext().OPENID });`,
  'functions/orders/index.js': `
    const tcb = require('@cloudbase/node-sdk');
    const db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database();
    const { mark } = require('./lib/mark');
    exports.main = async ({ title, userInfo }) => {
      await db.collection('orders').add({ title, mark, by: userInfo.openId });
      const { data } = await db.collection('orders').orderBy('title', 'asc').get();
      return { orders: data.map(({ title, mark, by }) => [title, mark, by]), key: process.env.SHOP_KEY ?? null };
    };`,
  'functions/orders/lib/mark.js': `exports.mark = 'first';`,
  'functions/orders/config.json': JSON.stringify({ permissions: { openapi: [] }, environment: ['SHOP_KEY'] }),
  'functions/checks/index.js': `
    const cloud = require('wx-server-sdk');
    cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
    const told = cloud.database().collection('told');
    exports.main = async ({ MsgType, trace_id, result, ask }) => {
      const { OPENID } = cloud.getWXContext();
      if (MsgType) return void (await told.add({ data: { _id: trace_id, suggest: result.suggest, OPENID } }));
      if (!ask) return (await told.get()).data;
      const picture = { version: 2, scene: 1, mediaType: 2, openid: 'o-me', mediaUrl: 'https://a.b/c.jpg' };
      return (await cloud.openapi.security.mediaCheckAsync(picture)).traceId;
    };`,
  'functions/checks/config.json': JSON.stringify({
    permissions: { openapi: ['security.mediaCheckAsync'] },
    messages: ['wxa_media_check'],
  }),
  'functions/own/index.js': `exports.main = () => require('tell')();`,
  'functions/own/node_modules/tell/index.js': `module.exports = () => 'its own package';`,
  'functions/security-rules.json': JSON.stringify({ notices: 'ADMINONLY' }),
};

let project: string;
const running: ChildProcess[] = [];

beforeAll(async () => {
  project = await mkdtemp(path.join(os.tmpdir(), 'foreign-cloud-'));
  for (const [name, text] of Object.entries(FILES)) await write(name, text);
});
afterEach(stop);
afterAll(() => rm(project, { recursive: true, force: true }));

async function write(name: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(project, name)), { recursive: true });
  await writeFile(path.join(project, name), text);
}

/** As a person starts it. @returns its address */
async function start(environment: Record<string, string> = {}): Promise<string> {
  const child = spawn(process.execPath, ['localcloud/run.mjs', 'preview', project], {
    env: { ...process.env, PORT: '0', LOCALCLOUD_READY: 'json', SHOP_KEY: 'from the shell', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  for await (const line of createInterface({ input: child.stdout! })) {
    if (line.startsWith('{"ready":true')) return (JSON.parse(line) as { url: string }).url;
  }
  throw new Error('the preview ended before it was ready');
}

async function stop(): Promise<void> {
  for (const child of running.splice(0)) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}

const call = async (url: string, name: string, data: Record<string, unknown> = {}) => {
  const reply = await callFunction(url, { name, data, openid: 'o-me' });
  return reply.ok ? reply.result : reply.code;
};
const database = async (url: string, body: object) => {
  const response = await fetch(`${url}/client/database`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ openid: 'o-me', ...body }),
  });
  return (await response.json()) as { code?: string; data?: unknown };
};

test('functions of a foreign project run as they stand, with the SDKs that it did not install', async () => {
  const url = await start();
  expect(await call(url, 'hello', { a: 1, b: 2 })).toEqual({ sum: 3, openid: 'o-me' });
  expect(await call(url, 'own')).toBe('its own package');
  expect(await call(url, 'orders', { title: '甲' })).toEqual({
    orders: [['甲', 'first', 'o-me']],
    key: 'from the shell',
  });
  expect(await call(url, 'missing')).toBe('FUNCTION_NOT_FOUND');

  await write('functions/orders/lib/mark.js', `exports.mark = 'second';`);
  const until = Date.now() + 10_000;
  let answer = '';
  while (!answer.includes('"second"') && Date.now() < until)
    answer = JSON.stringify(await call(url, 'orders', { title: '乙' }));
  expect(answer).toContain('"second"');
}, 60_000);

test("WeChat's own messages come to the function that says it takes them, about whom they are", async () => {
  const url = await start();
  const trace = await call(url, 'checks', { ask: true });
  const until = Date.now() + 10_000;
  let told: unknown = [];
  while (JSON.stringify(told) === '[]' && Date.now() < until) told = await call(url, 'checks');
  expect(told).toEqual([{ _id: trace, suggest: 'pass', OPENID: 'o-me' }]);
}, 60_000);

test('a collection is there once it is named, within its permissions; data stay in the folder that is named', async () => {
  const dataFolder = path.join(project, 'data');
  const url = await start({ LOCALCLOUD_DATA: dataFolder });
  const add = { action: 'database.insertDocument', collectionName: 'todos', data: ['{"title":"买菜"}'] };
  expect((await database(url, add)).code).toBeUndefined();
  const count = { action: 'database.calculateDocument', collectionName: 'todos', query: '{}' };
  expect(await database(url, count)).toMatchObject({ data: { total: 1 } });
  expect(await database(url, { ...count, collectionName: 'others' })).toMatchObject({ data: { total: 0 } });
  expect((await database(url, { ...add, collectionName: 'notices' })).code).toBe('DATABASE_PERMISSION_DENIED');

  await stop();
  expect(await database(await start({ LOCALCLOUD_DATA: dataFolder }), count)).toMatchObject({ data: { total: 1 } });
}, 60_000);
