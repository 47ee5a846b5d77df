import { request } from 'node:http';
import { startCloud, type Cloud } from '../../support/cloud';
import { fixtureFunctions, type FixtureFolder } from './fixture-functions';
import { buildSync } from 'esbuild';

jest.setTimeout(60_000);

let cloud: Cloud;
let functions: FixtureFolder;

/** A function that uses the real SDK, as the real ones do. */
const NOTES = `
  import cloudbase from '@cloudbase/node-sdk';
  const app = cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV, keepalive: true });
  const visits = app.database().collection('visits');
  export async function main(event) {
    const { openId } = app.auth().getUserInfo();
    if (event.ping) return (await app.callFunction({ name: 'pong', data: { from: openId } })).result;
    await visits.add({ _id: event.id, openId, at: app.database().serverDate() });
    const { data } = await visits.where({ openId }).get();
    console.log('found', data.length);
    return { openId, data };
  }`;

beforeAll(async () => {
  const { outputFiles } = buildSync({
    stdin: { contents: NOTES, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
  });
  functions = fixtureFunctions({
    notes: { source: outputFiles[0]?.text ?? '' },
    pong: {
      source: `exports.main = (event) => ({ event, openid: process.env.WX_OPENID ?? null })`,
      config: { invoke: false },
    },
  });
  cloud = await startCloud({ functions: functions.folder });
});

afterAll(async () => {
  await cloud.stop();
  functions.remove();
});

interface Answer {
  status: number;
  body: string;
}

/** `fetch` may not set Host; a browser that is lied to by a name server would. */
function send(path: string, headers: Record<string, string>, method = 'GET', body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(`${cloud.url}${path}`, { method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    sent.on('error', reject).end(body);
  });
}

describe('a foreign web page', () => {
  const port = () => new URL(cloud.url).port;
  it.each<[string, () => Record<string, string>]>([
    ['with a name that resolves to us', () => ({ host: 'evil.example' })],
    ['with our port and its own name', () => ({ host: `evil.example:${port()}` })],
    ['with its own origin', () => ({ origin: 'https://evil.example' })],
    ['with another local port', () => ({ origin: 'http://127.0.0.1:1' })],
    ['in a sandbox', () => ({ origin: 'null' })],
    ['that loads us as a script', () => ({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })],
  ])('%s is refused', async (_how, headers) => {
    expect((await send('/console/api/collections', headers())).status).toBe(403);
    expect((await send('/client/callFunction', headers(), 'POST', '{}')).status).toBe(403);
    expect((await send('/admin', headers(), 'POST', '{}')).status).toBe(403);
  });

  it('may link to us', async () => {
    const followed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await send('/', followed)).status).toBe(200);
  });

  it('that is ours is answered', async () => {
    for (const origin of [cloud.url, `http://localhost:${port()}`])
      expect((await send('/client/personas', { origin })).status).toBe(200);
  });
});

describe('requests that are not well-formed', () => {
  it.each<[string, string, string, number]>([
    ['no JSON', '/client/callFunction', '{', 400],
    ['JSON of another kind', '/client/callFunction', '[]', 400],
    ['no name', '/client/callFunction', '{"openid":"o"}', 400],
    ['no openid', '/client/callFunction', '{"name":"notes"}', 400],
    ['an instant that is none', '/client/callFunction', '{"name":"notes","openid":"o","at":"soon"}', 400],
    ['no JSON on the wire', '/admin', 'x', 400],
    ['an address that is none', '/nothing', '{}', 404],
  ])('%s', async (_what, url, body, status) => {
    expect((await send(url, {}, 'POST', body)).status).toBe(status);
  });
});

describe('a function with the unmodified SDK', () => {
  it('reads and writes as who called, and what it does is counted', async () => {
    const reply = await cloud.invoke('notes', { id: 'v-1' }, { openid: 'o-1' });
    expect(reply).toMatchObject({ ok: true, result: { openId: 'o-1', data: [{ _id: 'v-1', openId: 'o-1' }] } });
    expect(await cloud.log(reply.requestId)).toMatchObject({
      openid: 'o-1',
      databaseRoundTrips: 2,
      documentsRead: expect.any(Number),
      lines: [{ stream: 'out', text: 'found 1' }],
    });
  });

  it('is never mixed up when twenty people call at once', async () => {
    const calls = Array.from({ length: 100 }, (_, n) => ({ id: `w-${n}`, openid: `p-${n % 20}` }));
    const replies = await Promise.all(calls.map(({ id, openid }) => cloud.invoke('notes', { id }, { openid })));
    for (const [n, reply] of replies.entries()) {
      if (!reply.ok) throw new Error(reply.code);
      const { openId, data } = reply.result as { openId: string; data: { openId: string }[] };
      expect(openId).toBe(calls[n]?.openid);
      expect(new Set(data.map((visit) => visit.openId))).toEqual(new Set([openId]));
      expect((await cloud.log(reply.requestId)).databaseRoundTrips).toBe(2);
    }
  });

  it('sees the shifted clock in server dates too', async () => {
    const at = '2027-01-01T00:00:00.000Z';
    const reply = await cloud.invoke('notes', { id: 'late' }, { openid: 'o-late', at });
    if (!reply.ok) throw new Error(reply.code);
    const [visit] = (reply.result as { data: { at: string }[] }).data;
    expect(Date.parse(visit?.at ?? '') - Date.parse(at)).toBeLessThan(1000);
  });

  it('calls another function as the server side: past the fence, without an openid', async () => {
    expect(await cloud.invoke('notes', { ping: true }, { openid: 'o-2' })).toMatchObject({
      result: { event: { from: 'o-2' }, openid: null },
    });
    expect(await cloud.invoke('pong', {}, { openid: 'o-2' })).toMatchObject({ ok: false, code: 'PERMISSION_DENIED' });
  });
});

describe('what is not imitated', () => {
  it.each(['storage.batchCopyFile', 'wx.api', 'nonsense'])('%s is named', async (action) => {
    const { body } = await send('/admin', {}, 'POST', JSON.stringify({ action }));
    expect(JSON.parse(body)).toMatchObject({
      code: 'LOCALCLOUD_NOT_IMITATED',
      message: expect.stringContaining(action),
    });
  });
});

describe('the console', () => {
  const get = async (query: string) => JSON.parse((await send(`/console/api/${query}`, {})).body) as unknown;

  it('lists collections with their counts', async () => {
    await cloud.invoke('notes', { id: 'c-1' }, { openid: 'o-console' });
    const collections = (await get('collections')) as { name: string; count: number }[];
    expect(collections.find(({ name }) => name === 'visits')?.count).toBeGreaterThan(0);
  });

  it('pages and filters documents', async () => {
    for (const id of ['p-1', 'p-2', 'p-3']) await cloud.invoke('notes', { id }, { openid: 'o-pages' });
    const filter = encodeURIComponent('{"openId":"o-pages"}');
    const page = await get(`documents?collection=visits&filter=${filter}&offset=1&limit=1`);
    expect(page).toMatchObject({ total: 3, documents: [{ _id: 'p-2', openId: 'o-pages' }] });
  });

  it.each([
    ['a filter that is no JSON', 'documents?collection=visits&filter=%7B', '筛选条件'],
    ['an operator that is none', 'documents?collection=visits&filter=%7B%22a%22%3A%7B%22%24no%22%3A1%7D%7D', ''],
    ['a collection that is none', 'documents?collection=nothing', 'nothing'],
  ])('%s is told', async (_what, query, sentence) => {
    const { status, body } = await send(`/console/api/${query}`, {});
    expect(status).toBe(400);
    expect(body).toContain(sentence);
  });

  it('lists logs, of those that failed only if asked', async () => {
    const refused = await cloud.invoke('pong', {}, { openid: 'o-3' });
    const failed = (await get('logs?failed=1')) as { requestId: string; errorCode: string }[];
    expect(failed[0]).toMatchObject({ requestId: refused.requestId, errorCode: 'PERMISSION_DENIED' });
    expect(failed.every(({ errorCode }) => errorCode)).toBe(true);
    expect(await get('logs?requestId=none')).toBeNull();
  });

  it('lists personas with no secrets of the seed', async () => {
    const personas = (await get('personas')) as object[];
    expect(personas[0]).toEqual({
      name: '书记',
      openid: expect.any(String),
      role: 'secretary',
      title: expect.any(String),
      home: expect.any(String),
    });
  });

  it('is a page with its script and its sheet', async () => {
    for (const file of ['', 'page.js', 'page.css', 'fonts.css'])
      expect((await send(`/console/${file}`, {})).status).toBe(200);
  });
});
