import { requestFailed } from './cloud-error';
import type { Collection } from './collection';
import { encode } from './ejson';
import { withId } from './ids';
import { compile, find, inOrder, type Condition, type Window } from './match';
import { project } from './project';
import { collectionOf, type Answer } from './reads';
import { changeOf, conditionOf, documentsOf, projectionOf, windowOf } from './requests';
import { documentName, type Transaction } from './transactions';
import { applyUpdate, replacement } from './update';
import type { Doc } from './values';
import { textToStore } from './write-guard';
import { namesOf, type WriteCall } from './writes';

/**
 * The same actions inside a transaction: they read its snapshot and its own drafts, and write drafts only. `update`,
 * `remove` and `count` of a query never arrive here, because the SDK does not send the transaction with them.
 */
export interface TransactionCall extends WriteCall {
  readonly transaction: Transaction;
}

/** All documents of a collection that match, as this transaction sees them. */
function seenMatches(call: TransactionCall, collection: Collection, condition: Condition, window: Window): Doc[] {
  const differences = call.transactions.differences(call.transaction, collection.name);
  if (differences.size === 0) return find(collection, condition, window, call.meter).map(({ doc }) => doc);
  const all = { sort: [], skip: 0, limit: Infinity };
  const committed = find(collection, condition, all, call.meter).filter(
    ({ doc }) => !differences.has(documentName(collection.name, doc._id)),
  );
  const test = compile(condition);
  const own = [...differences.values()].filter((doc) => doc !== null).filter(test);
  const hits = [...committed, ...own.map((doc, i) => ({ seq: Number.MAX_SAFE_INTEGER - own.length + i, doc }))];
  return inOrder(hits, condition, window.sort)
    .slice(window.skip, window.skip + window.limit)
    .map(({ doc }) => doc);
}

/** One document as this transaction sees it. */
function seen(call: TransactionCall, collection: Collection, id: Doc['_id']): Doc | null {
  const own = call.transactions.seen(call.transaction, documentName(collection.name, id));
  if (own !== undefined) return own;
  call.meter.documentsRead++;
  return collection.find(id)?.doc ?? null;
}

/** Writes a draft; the first holder of a document or a unique key wins. */
function draft(call: TransactionCall, collection: Collection, before: Doc | null, after: Doc | null): void {
  const { transactions, transaction } = call;
  if (after) textToStore(after, call.warn);
  for (const doc of [before, after]) {
    if (doc) for (const name of namesOf(collection, doc)) transactions.hold(transaction, name);
  }
  if (after) assertUnique(call, collection, after);
  const id = (after ?? before)?._id;
  transaction.drafts.set(documentName(collection.name, id), { collection: collection.name, id, doc: after });
}

/** MongoDB refuses a taken unique key at the write, and the transaction is over. */
function assertUnique(call: TransactionCall, collection: Collection, doc: Doc): void {
  const { transactions, transaction } = call;
  for (const index of collection.indexes.slice(1).filter(({ unique }) => unique)) {
    const names = index.uniqueNames(doc);
    const other = [...transaction.drafts.values()].find(
      (d) =>
        d.collection === collection.name &&
        d.id !== doc._id &&
        d.doc &&
        index.uniqueNames(d.doc).some((n) => names.includes(n)),
    );
    const seq = index.holder(doc, collection.find(doc._id)?.seq);
    const holder = seq === undefined ? undefined : collection.read([seq])[0];
    const released =
      holder && transactions.seen(transaction, documentName(collection.name, holder.doc._id)) !== undefined;
    if (other || (holder && !released)) {
      transactions.end(transaction);
      throw index.duplicate(doc);
    }
  }
}

function getDocument(call: TransactionCall): Answer {
  const { params, now } = call;
  const collection = collectionOf(call);
  const condition = conditionOf(params, now);
  const window = params.queryType === 'DOC' ? { sort: [], skip: 0, limit: 1 } : windowOf(params);
  const docs = seenMatches(call, collection, condition, window);
  const fields = projectionOf(params);
  return { data: { list: (fields ? project(docs, fields, condition) : docs).map(encode) } };
}

function insertDocument(call: TransactionCall): Answer {
  // The cloud does not know server dates inside a transaction (its SDK's own tests say so): no `now` for them here.
  const docs = documentsOf(call.params).map(withId);
  const collection = collectionOf(call);
  for (const doc of docs) {
    if (seen(call, collection, doc._id)) {
      call.transactions.end(call.transaction);
      throw collection.idIndex.duplicate(doc);
    }
    draft(call, collection, null, doc);
  }
  return { data: { insertedIds: docs.map(({ _id }) => _id) } };
}

function modifyDocument(call: TransactionCall): Answer {
  const { params, now } = call;
  const collection = collectionOf(call);
  const condition = conditionOf(params, now);
  const change = changeOf(params, now);
  const before = seen(call, collection, condition._id);
  const isSet = params.merge !== true;
  if (!before && params.upsert !== true) return { data: { updated: 0, upsert_id: null } };
  const after = isSet
    ? replacement(condition._id, change)
    : applyUpdate(before ?? withId({ _id: condition._id }), change, condition);
  if (before && encode(before) === encode(after)) return { data: { updated: 0, upsert_id: null } };
  draft(call, collection, before, after);
  return { data: before ? { updated: 1, upsert_id: null } : { updated: 0, upsert_id: after._id } };
}

function modifyAndReturnDoc(call: TransactionCall): Answer {
  const collection = collectionOf(call);
  const condition = conditionOf(call.params, call.now);
  const [before] = seenMatches(call, collection, condition, { sort: [], skip: 0, limit: 1 });
  if (!before) return { data: { updated: 0, doc: null } };
  const after = applyUpdate(before, changeOf(call.params, call.now), condition);
  draft(call, collection, before, after);
  return { data: { updated: encode(before) === encode(after) ? 0 : 1, doc: encode(after) } };
}

function removeDocument(call: TransactionCall): Answer {
  const collection = collectionOf(call);
  const before = seen(call, collection, conditionOf(call.params, call.now)._id);
  if (!before) return { data: { deleted: 0 } };
  draft(call, collection, before, null);
  return { data: { deleted: 1 } };
}

export const TRANSACTION_ACTIONS: Readonly<Record<string, (call: TransactionCall) => Answer>> = {
  'database.getDocument': getDocument,
  'database.insertDocument': insertDocument,
  'database.modifyDocument': modifyDocument,
  'database.modifyAndReturnDoc': modifyAndReturnDoc,
  'database.removeDocument': removeDocument,
};

/** Writes the drafts in one durable commit. */
export function commitTransaction(call: WriteCall, transaction: Transaction): Answer {
  const { store, transactions } = call;
  const drafts = [...transaction.drafts.values()];
  const replaced: Parameters<typeof transactions.committed>[0][number][] = [];
  try {
    store.write(() => {
      // Removals first: another draft may take the unique key that one of them gives up.
      for (const { collection: name, id, doc } of [...drafts].sort((a, b) => Number(!!a.doc) - Number(!!b.doc))) {
        const collection = store.collection(name);
        const hit = collection.find(id);
        const names = [hit?.doc, doc].flatMap((d) => (d ? namesOf(collection, d).slice(1) : []));
        replaced.push({ collection: name, id, doc: hit?.doc ?? null, names });
        if (doc && hit) collection.replace(hit, doc);
        else if (doc) collection.insert(doc);
        else if (hit) collection.remove(hit);
      }
    });
    transactions.committed(replaced);
    return {};
  } catch (cause) {
    throw cause instanceof Error && 'code' in cause ? cause : requestFailed(String(cause));
  } finally {
    transactions.end(transaction);
  }
}
