import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { createPreview } from '../../../localcloud/preview/compile';
import { launchBrowser } from '../../support/browser';

export interface BuiltinsPhone {
  /** Opens a page of the fixture in a phone of its own. */
  open(path: string): Promise<Page>;
  stop(): Promise<void>;
}

/** The fixture mini-program in a real browser, with a server that knows one person and no cloud. */
export async function startBuiltinsPhone(): Promise<BuiltinsPhone> {
  const out = await mkdtemp(path.join(os.tmpdir(), 'builtins-'));
  const preview = createPreview({ root: '.', out, miniprogram: path.join(__dirname, 'fixture') });
  const { errors } = await preview.build();
  if (errors.length > 0) throw new Error(JSON.stringify(errors, undefined, 2));
  const server = createServer((request, response) => {
    if (preview.serve(request, response)) return;
    response.setHeader('content-type', 'application/json');
    if (request.url === '/client/clock') return void response.end('{"offset":0}');
    response.end(JSON.stringify([{ name: '居委干部', openid: 'o-cadre', role: 'cadre', title: '', home: '' }]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser: Browser = await launchBrowser();
  return {
    async open(pagePath) {
      const context = await browser.newContext({ viewport: { width: 375, height: 812 } });
      const page = await context.newPage();
      await page.goto(
        `http://127.0.0.1:${port}/preview/phone.html?persona=${encodeURIComponent('居委干部')}#/${pagePath}`,
      );
      await page.waitForSelector('html[data-booted]');
      return page;
    },
    async stop() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(out, { recursive: true, force: true });
    },
  };
}
