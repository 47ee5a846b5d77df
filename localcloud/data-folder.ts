import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { LocalCloudError } from './errors';

/** What a running local cloud leaves in its folder, so that `npm run call` finds it. */
export interface RunningCloud {
  readonly pid: number;
  readonly url: string;
}

/** The data folder while this process owns it. */
export interface DataFolder {
  readonly path: string;
  /** Nothing was stored here before, or only by a filling that was cut off. */
  readonly isNew: boolean;
  /** Runs what puts the first data in; should it be cut off, the next start finds the folder new again. */
  fill(task: () => Promise<unknown>): Promise<void>;
  file(name: string): string;
  /** Deletes a file of the folder with all that SQLite keeps beside it, or a folder with all that is in it. */
  remove(name: string): void;
  /** Writes down where this process can be reached. */
  announce(running: RunningCloud): void;
  release(): void;
}

const LOCK_FILE = 'lock';
const RUNNING_FILE = 'running.json';
const FILLING_FILE = 'filling';
export const DATABASE_FILE = 'database.sqlite';
/** Uploaded files. */
export const STORAGE_FOLDER = 'storage';
/** Consents to WeChat's messages. */
export const WECHAT_FILE = 'wechat.json';
/** By how much the virtual clock is off. */
export const CLOCK_FILE = 'clock.json';
/** The keys under which sealed values lie in the database. */
export const KEYS_FILE = 'keys.json';

/** Where data lives unless `LOCALCLOUD_DATA` says otherwise. */
export function dataFolderPath(): string {
  return path.resolve(process.env['LOCALCLOUD_DATA'] ?? '.localcloud');
}

/**
 * Takes the folder for this process alone.
 *
 * The lock is the operating system's, held through an SQLite file in exclusive mode: it ends with the process however the
 * process ends, so there is no stale lock after `kill -9` and no guessing whether a process number still means us.
 * @throws LocalCloudError when another local cloud uses it, or when it is no usable folder.
 */
export function openDataFolder(folder: string): DataFolder {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new LocalCloudError(notUsable(folder, error), { cause: error });
  }
  const lock = takeLock(folder);
  const file = (name: string): string => path.join(folder, name);
  const remove = (name: string): void => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(file(name) + suffix, { force: true, recursive: true });
  };
  if (existsSync(file(FILLING_FILE))) remove(DATABASE_FILE);
  return {
    path: folder,
    isNew: !existsSync(file(DATABASE_FILE)),
    file,
    remove,
    async fill(task) {
      writeFileSync(file(FILLING_FILE), '');
      await task();
      remove(FILLING_FILE);
    },
    announce: (running) => writeFileSync(file(RUNNING_FILE), JSON.stringify(running)),
    release() {
      remove(RUNNING_FILE);
      lock.close();
    },
  };
}

/** What the folder's running file says; the process may be gone all the same, so ask it before trusting it. */
export function readRunningCloud(folder: string): RunningCloud | undefined {
  try {
    return JSON.parse(readFileSync(path.join(folder, RUNNING_FILE), 'utf8')) as RunningCloud;
  } catch {
    return undefined;
  }
}

function takeLock(folder: string): { close(): void } {
  const file = path.join(folder, LOCK_FILE);
  try {
    const lock = new Database(file, { timeout: 0 });
    try {
      lock.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      lock.close();
      throw error;
    }
    return { close: () => lock.close() };
  } catch (error) {
    const isLocked = /locked|busy/i.test(error instanceof Error ? error.message : '');
    throw new LocalCloudError(isLocked ? inUse(folder) : notUsable(folder, error), { cause: error });
  }
}

function inUse(folder: string): string {
  const running = readRunningCloud(folder);
  const who = running ? `（进程 ${running.pid}，${running.url}）` : '';
  return `数据文件夹 ${folder} 正被另一个本地云使用${who}；请先停掉它，或用 LOCALCLOUD_DATA=<别的文件夹> 再启动。`;
}

function notUsable(folder: string, error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const isFile = statSync(folder, { throwIfNoEntry: false })?.isFile() ?? false;
  const why = isFile ? '它是一个文件，不是文件夹' : `打不开（${code || '锁文件已损坏'}）`;
  return `数据文件夹 ${folder} 不能用：${why}；请改好它，或用 LOCALCLOUD_DATA=<别的文件夹> 再启动。`;
}
