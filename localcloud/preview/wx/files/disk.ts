import { refuse } from './refusals';

/** A file, or without `blob` a folder. Instants in milliseconds. */
export interface Entry {
  readonly blob?: Blob;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** Where files outlive a launch. */
export interface Disk {
  /** What earlier launches left. */
  readonly found: ReadonlyMap<string, Entry>;
  /** Begins to write changes, all or none of them; a path without an entry is removed. */
  write(changes: ReadonlyMap<string, Entry | undefined>): void;
  /** Resolves when the last changes are kept. @throws WxFailure 1300202 when the browser has no room for them */
  settled(): Promise<void>;
}

/** Remembers nothing: for a browser that keeps nothing (a private window of some), and for tests without one. */
export const forgetful = (): Disk => ({ found: new Map(), write: () => undefined, settled: async () => undefined });

const STORE = 'files';

/**
 * The files of one person in the browser's IndexedDB. Blobs come back as handles: what they hold is read when it is asked for.
 */
export async function openDisk(persona: string): Promise<Disk> {
  const database = await open(`wx-files:${persona}`).catch((cause: unknown) => {
    console.warn('预览：浏览器不让本站存文件，写下的文件只活到这次打开为止。', cause);
  });
  if (!database) return forgetful();
  const files = database.transaction(STORE).objectStore(STORE);
  const [paths, entries] = await Promise.all([answer(files.getAllKeys()), answer(files.getAll())]);
  let last = Promise.resolve();
  return {
    found: new Map(paths.map((path, index) => [String(path), entries[index] as Entry])),
    write(changes) {
      const transaction = database.transaction(STORE, 'readwrite');
      const store = transaction.objectStore(STORE);
      for (const [path, entry] of changes) {
        if (entry) store.put(entry, path);
        else store.delete(path);
      }
      last = new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(refuse.full());
      });
      // Of a synchronous call nobody waits for the end.
      last.catch(() => console.warn('预览：浏览器给本站的空间用完了，刚写的文件没有留下。'));
      transaction.commit();
    },
    settled: () => last,
  };
}

function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return answer(request);
}

function answer<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error as DOMException);
  });
}
