import path from 'node:path';
import { buildFunctions, FUNCTIONS_FOLDER } from './build/functions';
import { openCloud } from './cloud';
import { DATABASE_FILE, KEYS_FILE, openDataFolder } from './data-folder';
import { deployKeys } from './deploy-keys';
import { LocalCloudError } from './errors';
import { createEventHub } from './http/events';
import { previewRoutes } from './http/preview';
import { outsideRoutes } from './http/outside/routes';
import { listen } from './http/server';
import { createRegistry } from './registry';
import { readDeclaredIndexes, SECURITY_RULES_FILE } from './schema-file';
import { deploySettings } from './seed/personas';
import { openDatabase, type Database } from './services/database';
import { personas } from './services/identity/personas';
import { permissionsInFile } from './services/permissions/rules';
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
  /** A build of the mini-program to serve as it stands, instead of building `miniprogram/`. */
  readonly previewFolder?: string;
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
  const preview = previewRoutes(options.preview, options.previewFolder);
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
  await built;
  const cloud = await openCloud({
    registry,
    url: http.url,
    file: folder.file,
    database,
    permissions: permissionsInFile(SECURITY_RULES_FILE),
    personas,
    functions: {
      folder: options.functionsFolder ?? FUNCTIONS_FOLDER,
      environment: { ...deploySettings, ...settingsOfShell(), ...deployKeys(folder.file(KEYS_FILE)) },
    },
    messageFunction: MESSAGE_FUNCTION,
    pages: () => pagesOfMiniprogram(path.resolve('miniprogram')),
    ticking: options.timers,
    say,
  });
  // Who is looking at the phone sees the new time on it too.
  cloud.clock.onChange(() => events.send('reload', {}));
  http.open([...cloud.routes, ...outsideRoutes(process.cwd()), events.route, ...preview.routes]);
  if (options.watch) {
    const rebuild = async () => {
      const changed = await buildAndSay(say);
      cloud.timers.refresh();
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

/** Deploy settings that one may want to try out, from the shell in which it is started; the others are those of the demo. */
function settingsOfShell(): Record<string, string> {
  const { OUTSIDE_SOURCES } = process.env;
  return OUTSIDE_SOURCES ? { OUTSIDE_SOURCES } : {};
}
