import { consoleRoutes } from './console/routes';
import { CLOCK_FILE, STORAGE_FOLDER, WECHAT_FILE } from './data-folder';
import { adminRoutes } from './http/admin';
import { clientRoutes } from './http/client';
import type { Route } from './http/exchange';
import { storageRoutes } from './http/storage';
import type { Registry } from './registry';
import { openClock, type VirtualClock } from './services/clock';
import type { Database } from './services/database';
import { createFunctionHost, type HostOptions } from './services/functions/host';
import { readSettings } from './services/functions/settings';
import type { Persona } from './services/identity/personas';
import type { Permissions } from './services/permissions/rules';
import { openStorage } from './services/storage';
import { createTimers, type Timers } from './services/timer';
import { createWechat } from './services/wechat-openapi';

export interface CloudOptions {
  /** Who stops all of it. */
  readonly registry: Registry;
  /** Where this server is reached. */
  readonly url: string;
  /** A file of the data folder. */
  file(name: string): string;
  readonly database: Database;
  readonly permissions: Permissions;
  readonly personas: readonly Persona[];
  readonly functions: Pick<HostOptions, 'folder' | 'environment' | 'packages' | 'revision'>;
  /** The function to which WeChat's own messages go; else the one whose config.json says so. Without either they are dropped. */
  readonly messageFunction?: string;
  /** The pages of the mini-program, which a drawn code may lead to. */
  pages(): readonly string[];
  /** Let timers fire by themselves. */
  readonly ticking: boolean;
  say(line: string): void;
}

export interface Cloud {
  readonly routes: Route[];
  readonly clock: VirtualClock;
  readonly timers: Timers;
}

/** Everything of the cloud around a database that is already open: storage, functions, WeChat, timers, and their addresses. */
export async function openCloud(options: CloudOptions): Promise<Cloud> {
  const { registry, url, file, database, permissions, personas, pages, ticking, say } = options;
  const { folder } = options.functions;
  const clock = openClock(file(CLOCK_FILE));
  const storage = await registry.start(
    () => openStorage({ folder: file(STORAGE_FOLDER), now: clock.now }),
    (opened) => opened.close(),
  );
  const functions = await registry.start(
    () => createFunctionHost({ ...options.functions, adminUrl: (instanceId) => `${url}/admin/${instanceId}`, clock }),
    (host) => host.stop(),
  );
  const wechat = await registry.start(
    () =>
      createWechat({
        file: file(WECHAT_FILE),
        clock,
        pages,
        deliver(message) {
          const event = String(message['Event']);
          const name =
            options.messageFunction ??
            functions.names().find((one) => readSettings(folder, one)?.messages.includes(event));
          if (name !== undefined && functions.names().includes(name))
            void functions.invoke({
              name,
              event: message,
              caller: { kind: 'message', openid: String(message['FromUserName']) },
            });
        },
      }),
    (opened) => opened.stop(),
  );
  const timers = await registry.start(
    () => createTimers({ folder, functions, clock, ticking, say }),
    (opened) => opened.stop(),
  );
  const openapiOf = (name: string) => readSettings(folder, name)?.permissions.openapi ?? [];
  const routes = [
    ...adminRoutes({ database, functions, storage, clock, wechat, openapiOf, origin: url }),
    ...clientRoutes({ database, permissions, functions, storage, clock, wechat, personas }),
    ...storageRoutes(storage),
    ...consoleRoutes({ database, functions, storage, clock, timers, wechat, personas }),
  ];
  return { routes, clock, timers };
}
