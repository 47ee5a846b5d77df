import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createPreview } from '../../../localcloud/preview/compile';

export interface ServedPreview {
  url: string;
  stop(): Promise<void>;
}

const PEOPLE = [
  { name: '居委干部', openid: 'o-cadre', role: 'cadre', title: '陆晓燕 · 居委干部', home: '/pages/widgets/widgets' },
  { name: '居民', openid: 'o-resident', role: 'resident', title: '唐静 · 居民', home: '/pages/forms/forms' },
];

/** The fixture's mini-program built and served without a cloud: two people, no functions. */
export async function serveFixture(): Promise<ServedPreview> {
  const out = await mkdtemp(path.join(os.tmpdir(), 'preview-phone-'));
  const preview = createPreview({ root: process.cwd(), out, miniprogram: path.join(__dirname, 'fixture') });
  const result = await preview.build();
  if (!result.ok) throw new Error(JSON.stringify(result.errors, undefined, 2));
  const server = http.createServer((request, response) => {
    if (request.url === '/client/personas') return void response.end(JSON.stringify(PEOPLE));
    if (request.url === '/events') return void response.writeHead(204).end();
    if (!preview.serve(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await rm(out, { recursive: true, force: true });
    },
  };
}
