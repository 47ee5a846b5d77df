import { buildFunctions, FUNCTIONS_FOLDER } from './build/functions';
import { consoleRoutes } from './console/routes';
import { CLOCK_FILE, DATABASE_FILE, KEYS_FILE, openDataFolder, STORAGE_FOLDER, WECHAT_FILE } from './data-folder';
import { deployKeys } from './deploy-keys';
import { LocalCloudError } from './errors';
import { adminRoutes } from './http/admin';
import { clientRoutes } from './http/client';
import { createEventHub } from './http/events';
import { previewRoutes } from './http/preview';
import { outsideRoutes } from './http/outside/routes';
import { listen } from './http/server';
import { storageRoutes } from './http/storage';
import { createRegistry } from './registry';
import { readDeclaredIndexes, SECURITY_RULES_FILE } from './schema-file';
import { deploySettings } from './seed/personas';
import { openDatabase, type Database } from './services/database';
import { createFunctionHost } from './services/functions/host';
import { readSettings } from './services/functions/settings';
import { openClock } from './services/clock';
import { personas } from './services/identity/personas';
import { permissionsInFile } from './services/permissions/rules';
import { openStorage } from './services/storage';
import { createTimers } from './services/timer';
import { createWechat } from './services/wechat-openapi';
import { pagesOfMiniprogram } from './services/wechat-openapi/pages';
import { watchSources } from './watch';

export interface StartOptions {
  readonly dataFolder: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Build and serve the mini-program in the browser. */
  readonly preview: boolean;
  /** Rebuild and reload when a source changes. */
  readonly watch: boolean;
  /** Let timers fire by themselves; by hand they can be fired in any case. */
  readonly timers: boolean;
  /** Puts the first data into a folder in which nothing was stored before. */
  readonly seed?: (database: Database) => Promise<unknown>;
  /** Bundles to run as they stand, instead of building `cloudfunctions/`. */
  readonly functionsFolder?: string;
  /** Where warnings and compile errors go; nowhere when absent. */
  say?(line: string): void;
}

export interface LocalCloud {
  readonly url: string;
  readonly port: number;
  readonly database: Database;
  /** Resolves when the first build of the preview is done; rejects never. */
  readonly previewReady: Promise<void>;
  stop(): Promise<void>;
}

/** The function to which the environment's settings send WeChat's messages. */
const MESSAGE_FUNCTION = 'api';

/**
 * The whole local cloud in this process: data folder, HTTP port, database, functions, preview, console.
 * @throws LocalCloudError one sentence for what the person who starts it can mend
 */
export async function startLocalCloud(options: StartOptions): Promise<LocalCloud> {
  const say = options.say ?? (() => undefined);
  const registry = createRegistry();
  const folder = await registry.start(
    () => openDataFolder(options.dataFolder),
    (opened) => opened.release(),
  );
  // The port before everything slow: whoever has it taken hears of it at once.
  const http = await registry.start(
    () => listen(options.port),
    (server) => server.close(),
  );
  const built = options.functionsFolder ? undefined : buildAndSay(say);
  const events = await registry.start(createEventHub, (hub) => hub.close());
  const preview = previewRoutes(options.preview);
  const database = await registry.start(
    () => openDatabase({ file: folder.file(DATABASE_FILE), onWarn: say }),
    (opened) => opened.close(),
  );
  await registry.start(
    async () => {
      await database.applySchema(readDeclaredIndexes());
      const { seed } = options;
      if (folder.isNew && seed) await folder.fill(() => seed(database));
    },
    () => undefined,
  );
  const clock = openClock(folder.file(CLOCK_FILE));
  const storage = await registry.start(
    () => openStorage({ folder: folder.file(STORAGE_FOLDER), now: clock.now }),
    (opened) => opened.close(),
  );
  await built;
  const functionsFolder = options.functionsFolder ?? FUNCTIONS_FOLDER;
  const functions = await registry.start(
    () =>
      createFunctionHost({
        folder: functionsFolder,
        adminUrl: (instanceId) => `${http.url}/admin/${instanceId}`,
        environment: { ...deploySettings, ...deployKeys(folder.file(KEYS_FILE)) },
        clock,
      }),
    (host) => host.stop(),
  );
  const wechat = await registry.start(
    () =>
      createWechat({
        file: folder.file(WECHAT_FILE),
        clock,
        pages: pagesOfMiniprogram,
        deliver: (message) => {
          if (functions.names().includes(MESSAGE_FUNCTION))
            void functions.invoke({ name: MESSAGE_FUNCTION, event: message, caller: { kind: 'server' } });
        },
      }),
    (opened) => opened.stop(),
  );
  const timers = await registry.start(
    () => createTimers({ folder: functionsFolder, functions, clock, ticking: options.timers, say }),
    (opened) => opened.stop(),
  );
  const permissions = permissionsInFile(SECURITY_RULES_FILE);
  const openapiOf = (name: string) => readSettings(functionsFolder, name)?.permissions.openapi ?? [];
  // Who is looking at the phone sees the new time on it too.
  clock.onChange(() => events.send('reload', {}));
  http.open([
    ...adminRoutes({ database, functions, storage, clock, wechat, openapiOf, origin: http.url }),
    ...outsideRoutes(process.cwd()),
    ...clientRoutes({ database, permissions, functions, storage, clock, wechat, personas }),
    ...storageRoutes(storage),
    ...consoleRoutes({ database, functions, storage, clock, timers, wechat, personas }),
    events.route,
    ...preview.routes,
  ]);
  if (options.watch) {
    const rebuild = async () => {
      const changed = await buildAndSay(say);
      timers.refresh();
      return changed;
    };
    await registry.start(
      () => watchSources({ preview: preview.watch, rebuildFunctions: rebuild, events, say }),
      (end) => end(),
    );
  }
  folder.announce({ pid: process.pid, url: http.url });
  return { url: http.url, port: http.port, database, previewReady: preview.ready, stop: registry.stop };
}

/** A function that does not compile keeps its last good bundle, and the person hears why. */
async function buildAndSay(say: (line: string) => void): Promise<readonly string[]> {
  try {
    return (await buildFunctions()).changed;
  } catch (error) {
    if (!(error instanceof LocalCloudError)) throw error;
    say(error.sentence);
    return [];
  }
}
