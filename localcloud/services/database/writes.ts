import { invalidParam } from './cloud-error';
import type { Collection, Hit } from './collection';
import { encode } from './ejson';
import { withId } from './ids';
import { matches, type Condition } from './match';
import { collectionOf, type Answer, type Call } from './reads';
import { changeOf, conditionOf, documentsOf } from './requests';
import { documentName, type Transactions } from './transactions';
import { applyUpdate, replacement, type Change } from './update';
import type { Doc } from './values';
import { textToStore } from './write-guard';

/** A write outside of transactions. It waits (throws `Held`) where a transaction holds what it would change. */
export interface WriteCall extends Call {
  readonly transactions: Transactions;
  warn(sentence: string): void;
}

interface Replaced {
  readonly collection: string;
  readonly id: Doc['_id'];
  readonly doc: Doc | null;
  readonly names: readonly string[];
}

/** The names under which others may hold this document: its own, and those of its unique keys. */
export const namesOf = (collection: Collection, doc: Doc): string[] => [
  documentName(collection.name, doc._id),
  ...collection.indexes.slice(1).flatMap((index) => index.uniqueNames(doc)),
];

/** The single changes of one durable write, each checked against the holds of open transactions. */
class Writer {
  readonly #replaced: Replaced[] = [];

  constructor(
    private readonly call: WriteCall,
    private readonly collection: Collection,
  ) {}

  insert(doc: Doc): void {
    this.#free(null, doc);
    this.collection.insert(doc, textToStore(doc, this.call.warn));
  }

  /** True when the document is another one than before: MongoDB counts only those as updated. */
  replace(hit: Hit, after: Doc): boolean {
    const text = textToStore(after, this.call.warn);
    if (text === encode(hit.doc)) return false;
    this.#free(hit.doc, after);
    this.collection.replace(hit, after, text);
    return true;
  }

  remove(hit: Hit): void {
    this.#free(hit.doc, null);
    this.collection.remove(hit);
  }

  committed(): void {
    this.call.transactions.committed(this.#replaced);
  }

  #free(before: Doc | null, after: Doc | null): void {
    const names = new Set([before, after].flatMap((doc) => (doc ? namesOf(this.collection, doc) : [])));
    for (const name of names) this.call.transactions.assertFree(name);
    const id = (before ?? after)?._id;
    this.#replaced.push({ collection: this.collection.name, id, doc: before, names: [...names].slice(1) });
  }
}

function write<T>(call: WriteCall, work: (writer: Writer, collection: Collection) => T): T {
  const collection = collectionOf(call);
  const writer = new Writer(call, collection);
  const result = call.store.write(() => work(writer, collection));
  writer.committed();
  return result;
}

/** A condition is a must here: a lost one would change or remove everything. */
function requiredCondition({ params, now }: Call): Condition {
  if (typeof params.query !== 'string' || params.query === '') throw invalidParam('query is required');
  return conditionOf(params, now);
}

function targets(call: WriteCall, collection: Collection, condition: Condition, all: boolean): Hit[] {
  const hits: Hit[] = [];
  for (const hit of matches(collection, condition, call.meter, [], all ? Infinity : 1)) {
    hits.push(hit);
    if (!all) break;
  }
  return hits;
}

/** `add()` of one document or a list. */
export function insertDocument(call: WriteCall): Answer {
  const docs = documentsOf(call.params, call.now).map(withId);
  write(call, (writer) => docs.forEach((doc) => writer.insert(doc)));
  return { data: { insertedIds: docs.map(({ _id }) => _id) } };
}

/** `update()` with operators, or `set()` of a whole document, which makes a missing one. */
export function modifyDocument(call: WriteCall): Answer {
  const { params, now } = call;
  const condition = requiredCondition(call);
  const change = changeOf(params, now);
  const isSet = params.merge !== true;
  const next = (before: Doc) => (isSet ? replacement(before._id, change) : applyUpdate(before, change, condition));
  return write(call, (writer, collection) => {
    const hits = targets(call, collection, condition, params.multi === true);
    if (hits.length === 0 && params.upsert === true) {
      const made = isSet ? replacement(condition._id, change) : applyUpdate(withId({ _id: condition._id }), change, {});
      writer.insert(made);
      return { data: { updated: 0, upsert_id: made._id } };
    }
    const updated = hits.filter((hit) => writer.replace(hit, next(hit.doc))).length;
    return { data: { updated, upsert_id: null } };
  });
}

/** `updateAndReturn()`: one document, as it is afterwards. */
export function modifyAndReturnDoc(call: WriteCall): Answer {
  const condition = requiredCondition(call);
  const change: Change = changeOf(call.params, call.now);
  return write(call, (writer, collection) => {
    const [hit] = targets(call, collection, condition, false);
    if (!hit) return { data: { updated: 0, doc: null } };
    const after = applyUpdate(hit.doc, change, condition);
    const updated = writer.replace(hit, after) ? 1 : 0;
    return { data: { updated, doc: encode(after) } };
  });
}

/** `remove()`. */
export function removeDocument(call: WriteCall): Answer {
  const condition = requiredCondition(call);
  return write(call, (writer, collection) => {
    const hits = targets(call, collection, condition, call.params.multi === true);
    hits.forEach((hit) => writer.remove(hit));
    return { data: { deleted: hits.length } };
  });
}
