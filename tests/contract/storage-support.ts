import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import tcb from '@cloudbase/node-sdk';
import { readJson, sendJson, type Route } from '../../localcloud/http/exchange';
import { clientStorageRoutes } from '../../localcloud/http/client-storage';
import { listen } from '../../localcloud/http/server';
import { storageRoutes } from '../../localcloud/http/storage';
import { openClock, type VirtualClock } from '../../localcloud/services/clock';
import { sdkEnvironment } from '../../localcloud/services/functions/environment';
import { openStorage, type Storage } from '../../localcloud/services/storage';

/** Cloud storage alone, behind the real HTTP server. */
export interface StorageCloud {
  readonly url: string;
  readonly folder: string;
  readonly storage: Storage;
  readonly clock: VirtualClock;
  /** An action as a phone asks for it. */
  client(openid: string, action: string, params: object): Promise<{ code?: string; data?: Record<string, unknown> }>;
  stop(): Promise<void>;
}

export async function startStorage(
  folder = mkdtempSync(path.join(os.tmpdir(), 'baijiamen-storage-')),
  more: readonly Route[] = [],
): Promise<StorageCloud> {
  const clock = openClock();
  const storage = openStorage({ folder, now: clock.now });
  const http = await listen(0);
  http.open([
    {
      method: 'POST',
      path: '/admin',
      async handle({ request, response }) {
        const { action, ...params } = await readJson(request, 1_000_000);
        sendJson(response, await storage.handle(String(action), params, { kind: 'admin' }, http.url));
      },
    },
    ...clientStorageRoutes(storage),
    ...storageRoutes(storage),
    ...more,
  ]);
  return {
    url: http.url,
    folder,
    storage,
    clock,
    async client(openid, action, params) {
      const body = JSON.stringify({ action, openid, ...params });
      return (await (await fetch(`${http.url}/client/storage`, { method: 'POST', body })).json()) as { code?: string };
    },
    async stop() {
      await http.close();
      storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The unmodified SDK, talking to that cloud. */
export function sdkFor({ url }: StorageCloud): ReturnType<typeof tcb.init> {
  Object.assign(process.env, sdkEnvironment(`${url}/admin`));
  return tcb.init({ env: tcb.SYMBOL_CURRENT_ENV as unknown as string });
}
