import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openCloud, type Cloud } from './cloud';
import { DATABASE_FILE, openDataFolder } from './data-folder';
import { readJsonFile } from './foreign-project';
import { watchFolders } from './preview/compile/watch';
import type { Registry } from './registry';
import { openDatabase, parseIndexes, type Database } from './services/database';
import type { Persona } from './services/identity/personas';
import { permissionsFrom } from './services/permissions/rules';
import { pagesOfMiniprogram } from './services/wechat-openapi/pages';

export interface ForeignCloudOptions {
  readonly registry: Registry;
  readonly url: string;
  readonly miniprogram: string;
  /** The folder whose sub-folders are the functions; `indexes.json` and `security-rules.json` in it are heeded. */
  readonly cloudfunctions: string;
  /** Where data stays; without it they are forgotten at the end. */
  readonly dataFolder?: string;
  readonly personas: readonly Persona[];
  say(line: string): void;
}

export interface ForeignCloud extends Cloud {
  /** Hears that a function's files changed: the next call gets a new instance. */
  onChange(listener: () => void): void;
}

/**
 * The cloud of somebody's project: its functions as they stand, without a build, and the collections that it names.
 * @throws LocalCloudError when the data folder or one of the two JSON files cannot be used
 */
export async function openForeignCloud(options: ForeignCloudOptions): Promise<ForeignCloud> {
  const { registry, url, miniprogram, cloudfunctions, personas, say } = options;
  const file = await dataFiles(registry, options.dataFolder);
  const database = await registry.start(
    () => openDatabase({ file: file(DATABASE_FILE), onWarn: say }),
    (opened) => opened.close(),
  );
  const declared = path.join(cloudfunctions, 'indexes.json');
  if (existsSync(declared)) await database.applySchema(parseIndexes(readJsonFile(declared)));
  const rules = path.join(cloudfunctions, 'security-rules.json');
  const permissions = (collection: string) =>
    permissionsFrom(existsSync(rules) ? (readJsonFile(rules) as Record<string, unknown>) : {})(collection);

  let revision = 0;
  const listeners: (() => void)[] = [];
  const cloud = await openCloud({
    registry,
    url,
    file,
    database: makingCollections(database),
    permissions,
    personas,
    functions: {
      folder: cloudfunctions,
      environment: variables(),
      packages: path.resolve('node_modules'),
      revision: () => revision,
    },
    pages: () => pagesOfMiniprogram(miniprogram),
    ticking: true,
    say,
  });
  await registry.start(
    () =>
      watchFolders([cloudfunctions], () => {
        revision++;
        cloud.timers.refresh();
        listeners.forEach((listener) => listener());
      }),
    (end) => end(),
  );
  return { ...cloud, onChange: (listener) => void listeners.push(listener) };
}

async function dataFiles(registry: Registry, folder: string | undefined): Promise<(name: string) => string> {
  if (folder !== undefined) {
    const kept = await registry.start(
      () => openDataFolder(folder),
      (opened) => opened.release(),
    );
    return kept.file;
  }
  const made = await registry.start(
    () => mkdtempSync(path.join(os.tmpdir(), 'preview-cloud-')),
    (folderMade) => rmSync(folderMade, { recursive: true, force: true }),
  );
  return (name) => path.join(made, name);
}

/** What a function's config.json asks for by `"environment": ["NAME"]` is taken from whoever starts the preview. */
function variables(): Record<string, string> {
  const set = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(set);
}

/**
 * On the platform somebody makes collections in a web console before anything uses them. Here nobody has: a collection is
 * there as soon as it is named outside of a transaction.
 */
function makingCollections(database: Database): Database {
  return {
    ...database,
    async handle(action, params, options) {
      const reply = await database.handle(action, params, options);
      if (reply.wire['code'] !== 'DATABASE_COLLECTION_NOT_EXIST') return reply;
      const made = await database.handle('database.addCollection', { collectionName: params['collectionName'] });
      return 'code' in made.wire && made.wire['code'] !== 'DATABASE_COLLECTION_ALREADY_EXIST'
        ? reply
        : database.handle(action, params, options);
    },
  };
}
