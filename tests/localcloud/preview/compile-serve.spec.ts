import { appendFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createPreview, type BuildResult, type Preview } from '../../../localcloud/preview/compile';

let folder: string;
let preview: Preview;
let server: http.Server;
let port: number;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'preview-serve-'));
  await cp(path.join(__dirname, 'fixture'), path.join(folder, 'mini'), { recursive: true });
  await writeFile(path.join(folder, 'secret.txt'), 'secret');
  preview = createPreview({
    root: process.cwd(),
    out: path.join(folder, 'out'),
    miniprogram: path.join(folder, 'mini'),
  });
  await preview.build();
  server = http.createServer((request, response) => {
    if (!preview.serve(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  await rm(folder, { recursive: true, force: true });
});

/** Not `fetch`, which would tidy the path up before it is sent. */
function get(address: string, method = 'GET'): Promise<{ status: number; type: string; body: string }> {
  return new Promise((answered, failed) => {
    const request = http.request({ port, path: address, method, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () =>
        answered({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body }),
      );
    });
    request.on('error', failed).end();
  });
}

test.each([
  ['/', 200, 'text/html'],
  ['/?persona=%E4%B9%A6%E8%AE%B0', 200, 'text/html'],
  ['/preview/phone.html?dark=1', 200, 'text/html'],
  ['/preview/phone.js', 200, 'text/javascript'],
  ['/preview/shell.css', 200, 'text/css'],
  ['/preview/fonts/noto-sans-sc-4-400-normal.woff2', 200, 'font/woff2'],
  ['/preview/assets/images/door.svg', 200, 'image/svg+xml'],
  ['/preview/assets/app.json', 404, 'text/plain'],
  ['/preview/none.js', 404, 'text/plain'],
  ['/preview/../secret.txt', 404, 'text/plain'],
  ['/preview/%2e%2e/%2e%2e/secret.txt', 404, 'text/plain'],
  ['/preview/fonts/..%2f..%2fpackage.json', 404, 'text/plain'],
  ['/preview/%', 418, ''],
  ['/client/personas', 418, ''],
])('GET %s → %i %s', async (address, status, type) => {
  const answer = await get(address);
  expect(answer.status).toBe(status);
  expect(answer.type).toContain(type);
  expect(answer.body).not.toContain('secret');
});

test('what is not a reading is somebody else’s', async () => {
  expect((await get('/preview/phone.html', 'POST')).status).toBe(418);
  expect(await get('/preview/phone.js', 'HEAD')).toMatchObject({ status: 200, body: '' });
});

test('a change is built and told; a mistake is shown in the phone until it is mended', async () => {
  const built: BuildResult[] = [];
  let wake: () => void = () => undefined;
  const next = () => new Promise<void>((told) => (wake = told));
  const end = preview.watch((result) => {
    built.push(result);
    wake();
  });
  const file = path.join(folder, 'mini/pages/long/long.js');
  try {
    let told = next();
    await appendFile(file, '\nconst = 1;\n');
    await told;
    expect(built.at(-1)).toMatchObject({ ok: false, errors: [{ file: expect.stringMatching(/long\.js$/) }] });
    const shown = (await get('/preview/phone.html')).body;
    expect(shown).toContain('编译没有通过');
    expect(shown).toMatch(/long\.js:\d+:\d+/);

    told = next();
    await cp(path.join(__dirname, 'fixture/pages/long/long.js'), file);
    await told;
    expect(built.at(-1)).toMatchObject({ ok: true, errors: [] });
    expect((await get('/preview/phone.html')).body).not.toContain('编译没有通过');
  } finally {
    end();
  }
});
