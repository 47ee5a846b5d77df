import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { LocalCloudError } from '../../errors';
import { CloudError } from './cloud-error';
import type { CollectionSummary, DocumentPage, Message, Method, PageRequest, Stats, WorkerMethods } from './messages';
import type { IndexesFile } from './schema';

export type { CollectionSummary, DocumentPage, PageRequest, Stats } from './messages';
export { parseIndexes, type IndexesFile } from './schema';

export interface DatabaseOptions {
  /** The SQLite file; made when missing. */
  readonly file: string;
  /** Hears one Chinese sentence for what would bite on the cloud: a large document, a slow query. */
  onWarn?(sentence: string): void;
  /** The bundled worker entry; by default the one that `localcloud/run.mjs` builds. */
  readonly workerFile?: string | URL;
}

/** `wire` is the whole HTTP body, request id included: `{requestId, data, …}` or `{requestId, code, message}`. */
export interface Reply {
  readonly wire: Readonly<Record<string, unknown>>;
  /** Documents that had to be looked at: the figure that indexes keep small. */
  readonly documentsRead: number;
}

export interface Database {
  /**
   * One action of the SDK, for example `database.getDocument`. Never throws for what the cloud would refuse: that is a reply.
   * @param options.now the instant that `serverDate()` becomes, when it is not the present one
   */
  handle(action: string, params: Record<string, unknown>, options?: { readonly now?: number }): Promise<Reply>;
  /** Makes collections and indexes what the declaration says. Throws LocalCloudError where the data forbids it. */
  applySchema(indexes: IndexesFile): Promise<void>;
  /** Inserts all documents in one durable write, past the wire; for the seed. Answers how many. */
  bulkInsert(collection: string, documents: readonly Record<string, unknown>[]): Promise<number>;
  collections(): Promise<CollectionSummary[]>;
  /** A page, newest first: what was just recorded is what one comes to see. Throws CloudError where the filter cannot be understood or the collection is missing. */
  page(request: PageRequest): Promise<DocumentPage>;
  stats(): Promise<Stats>;
  /** Checkpoints and closes the file, and ends the thread. */
  close(): Promise<void>;
}

/** Heap of the worker: the cache's budget, decoded, and room for a scan. */
const HEAP_MEGABYTES = 2048;

const defaultWorker = () => path.resolve('dist/localcloud/services/database/worker.js');

interface Pending {
  resolve(value: unknown): void;
  reject(cause: Error): void;
}

/** Opens the database in a thread of its own. Throws LocalCloudError with one sentence where the file cannot be used. */
export async function openDatabase({ file, onWarn, workerFile = defaultWorker() }: DatabaseOptions): Promise<Database> {
  const worker = new Worker(workerFile, {
    workerData: { file: path.resolve(file) },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
  });
  const pending = new Map<number, Pending>();
  let nextId = 1;
  let gone: Error | undefined;
  const fail = (cause: Error) => {
    gone ??= cause;
    for (const { reject } of pending.values()) reject(cause);
    pending.clear();
  };

  await new Promise<void>((resolve, reject) => {
    worker.on('message', (message: Message) => {
      if (message.kind === 'ready') return resolve();
      if (message.kind === 'warning') return onWarn?.(message.sentence);
      if (message.kind === 'failed') return reject(errorOf(message));
      const waiting = pending.get(message.id);
      pending.delete(message.id);
      if (message.kind === 'result') waiting?.resolve(message.value);
      else waiting?.reject(errorOf(message));
    });
    worker.on('error', (cause: Error) => {
      reject(cause);
      fail(new LocalCloudError(`数据库线程意外停止：${cause.message}。请重新启动本地云，数据不会丢。`, { cause }));
    });
    worker.on('exit', () => fail(new LocalCloudError('数据库线程已停止。')));
  });

  function call<M extends Method>(
    method: M,
    ...args: Parameters<WorkerMethods[M]>
  ): Promise<ReturnType<WorkerMethods[M]>> {
    return new Promise((resolve, reject) => {
      if (gone) return reject(gone);
      const id = nextId++;
      pending.set(id, { resolve: resolve as (value: unknown) => void, reject });
      worker.postMessage({ id, method, args });
    });
  }

  return {
    async handle(action, params, options = {}) {
      const { wire, documentsRead } = await call('handle', action, params, options.now ?? Date.now());
      return { wire: { requestId: randomUUID(), ...wire }, documentsRead };
    },
    applySchema: (indexes) => call('applySchema', indexes),
    bulkInsert: (collection, documents) => call('bulkInsert', collection, documents),
    collections: () => call('collections'),
    page: (request) => call('page', request),
    stats: () => call('stats'),
    async close() {
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      await call('close');
      await ended;
    },
  };
}

function errorOf({ sentence, code, message }: { sentence?: string; code?: string; message: string }): Error {
  if (sentence !== undefined) return new LocalCloudError(sentence, { cause: message });
  return code === undefined ? new Error(message) : new CloudError(code, message);
}
