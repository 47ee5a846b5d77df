import { conditionOf } from './requests';
import { Engine } from './engine';
import { withId } from './ids';
import { find, matches } from './match';
import type { WorkerMethods } from './messages';
import { Store } from './store';
import { textToStore } from './write-guard';

/** Methods where each may also answer later. */
type Service = {
  [K in keyof WorkerMethods]: (
    ...args: Parameters<WorkerMethods[K]>
  ) => ReturnType<WorkerMethods[K]> | Promise<ReturnType<WorkerMethods[K]>>;
};

/** Writes that come together are made durable together; the answers to them wait for `commit`. */
interface Grouping {
  readonly isGroupOpen: boolean;
  commit(): void;
}

/**
 * Opens the file and gives everything that can be done with it; what the worker thread offers to the main thread.
 * @param options.grouped the caller holds answers back until `commit()`; otherwise each write is durable when it answers
 */
export function openService(
  file: string,
  warn: (sentence: string) => void,
  { grouped = false }: { grouped?: boolean } = {},
): Service & Grouping {
  const store = new Store(file);
  const engine = new Engine(store, warn);
  if (grouped) store.sqlite.groupCommits();
  let actions = 0;
  let documentsRead = 0;
  return {
    get isGroupOpen() {
      return store.sqlite.isGroupOpen;
    },
    commit: () => store.sqlite.commitGroup(),
    async handle(action, params, now) {
      const reply = await engine.handle(action, params, now);
      actions++;
      documentsRead += reply.documentsRead;
      return reply;
    },
    applySchema: (indexes) => store.applySchema(indexes),
    bulkInsert(name, documents) {
      const collection = store.collection(name);
      const prepared = documents.map(withId).map((doc) => ({ doc, text: textToStore(doc, warn) }));
      store.write(() => collection.insertAll(prepared));
      return documents.length;
    },
    collections: () =>
      store.collections.map((collection) => ({
        name: collection.name,
        count: collection.count(),
        indexes: collection.indexes.map(({ row: { declaration: d } }) => ({
          name: d.name,
          keys: d.keys,
          unique: d.unique ?? false,
        })),
      })),
    page({ collection: name, filter = '', skip = 0, limit = 50 }) {
      const collection = store.collection(name);
      const meter = { documentsRead: 0 };
      const condition = conditionOf({ query: filter }, Date.now());
      const isWhole = Object.keys(condition).length === 0;
      const total = isWhole ? collection.count() : [...matches(collection, condition, meter)].length;
      const end = Math.max(0, total - skip);
      const start = Math.max(0, end - limit);
      if (start === end) return { documents: [], total };
      const hits = find(collection, condition, { sort: [], skip: start, limit: end - start }, meter);
      return { documents: collection.texts(hits.map(({ seq }) => seq).reverse()), total };
    },
    stats: () => ({
      actions,
      documentsRead,
      documentsCached: store.collections.reduce((sum, { cache }) => sum + cache.size, 0),
    }),
    close: () => engine.close(),
  };
}
