import { DocumentCache, type CacheBudget } from './document-cache';
import { decode, encode } from './ejson';
import { type IndexTable } from './index-table';
import { encodeKey } from './keys';
import type { Bind, Sqlite } from './sqlite';
import type { Doc, Value } from './values';

/** A document with the number of its row: rows are numbered in the order of insertion, which is the natural order. */
export interface Hit {
  readonly seq: number;
  readonly doc: Doc;
}

/** Documents read in one go. */
const BATCH = 500;

/**
 * One collection: its documents as EJSON text, their decoded cache, and its indexes, `_id` first. Writing methods must
 * run inside `sqlite.transaction`; memory follows on commit. Documents handed out belong to the cache: read, never change.
 */
export class Collection {
  readonly table: string;
  readonly cache: DocumentCache;
  #nextSeq: number | undefined;

  constructor(
    private readonly sqlite: Sqlite,
    readonly id: number,
    readonly name: string,
    /** `_id` is always the first. */
    readonly indexes: IndexTable[],
    budget: CacheBudget,
  ) {
    this.table = `d${id}`;
    this.cache = new DocumentCache(budget);
  }

  create(): void {
    this.sqlite.exec(`CREATE TABLE ${this.table} (seq INTEGER PRIMARY KEY, doc TEXT NOT NULL)`);
  }

  drop(): void {
    for (const index of this.indexes) index.drop();
    this.sqlite.exec(`DROP TABLE ${this.table}`);
    this.cache.clear();
  }

  count(): number {
    return this.sqlite.row(`SELECT count(*) FROM ${this.table}`)?.[0] as number;
  }

  /** The document with this `_id`, or undefined. */
  find(id: Value): Hit | undefined {
    const seq = this.sqlite.row(`SELECT seq FROM ${this.idIndex.table} WHERE k0=?`, encodeKey(id))?.[0] as
      number | undefined;
    return seq === undefined ? undefined : this.read([seq])[0];
  }

  get idIndex(): IndexTable {
    return this.indexes[0] as IndexTable;
  }

  /** The documents of these rows, in this order; rows that are gone are left out. */
  read(seqs: readonly number[]): Hit[] {
    const absent = seqs.filter((seq) => !this.cache.get(seq));
    const fetched = new Map(
      absent.length ? this.#texts(absent).map(([seq, text]) => [seq, this.#admit(seq, text)]) : [],
    );
    const hits: Hit[] = [];
    for (const seq of seqs) {
      const doc = this.cache.get(seq) ?? fetched.get(seq);
      if (doc) hits.push({ seq, doc });
    }
    return hits;
  }

  /** The stored texts of these rows, in this order: what goes out on the wire unchanged. */
  texts(seqs: readonly number[]): string[] {
    return this.#texts(seqs).map(([, text]) => text);
  }

  /** The row numbers that a plan's select gives, in its order. */
  numbers(select: string, args: readonly Bind[]): number[] {
    return this.sqlite.numbers(select, ...args);
  }

  /** How many rows a plan's select gives. */
  countRows(select: string, args: readonly Bind[]): number {
    return this.sqlite.row(`SELECT count(*) FROM (${select})`, ...args)?.[0] as number;
  }

  /** All documents in natural order, in batches. */
  *scan(): Iterable<Hit> {
    for (let after = 0; ;) {
      const seqs = this.sqlite.numbers(`SELECT seq FROM ${this.table} WHERE seq>? ORDER BY seq LIMIT ${BATCH}`, after);
      if (seqs.length === 0) return;
      yield* this.read(seqs);
      after = seqs.at(-1) as number;
    }
  }

  insert(doc: Doc, text = encode(doc)): void {
    const seq = this.#takeSeq();
    for (const index of this.indexes) index.insert(doc, seq);
    this.sqlite.run(`INSERT INTO ${this.table} (seq,doc) VALUES (?,?)`, seq, text);
    this.sqlite.onCommit(() => this.cache.set(seq, doc, text.length));
  }

  /** As `insert`, for many at once; they come into the cache when they are first read. */
  insertAll(documents: readonly { readonly doc: Doc; readonly text: string }[]): void {
    const entries = documents.map(({ doc, text }) => ({ doc, text, seq: this.#takeSeq() }));
    for (const index of this.indexes) index.insertAll(entries);
    this.sqlite.insertRows(
      this.table,
      'seq,doc',
      entries.map(({ seq, text }) => [seq, text]),
    );
  }

  replace({ seq, doc: before }: Hit, after: Doc, text = encode(after)): void {
    for (const index of this.indexes) index.replace(before, after, seq);
    this.sqlite.run(`UPDATE ${this.table} SET doc=? WHERE seq=?`, text, seq);
    this.sqlite.onCommit(() => this.cache.set(seq, after, text.length));
  }

  remove({ seq, doc }: Hit): void {
    for (const index of this.indexes) index.remove(doc, seq);
    this.sqlite.run(`DELETE FROM ${this.table} WHERE seq=?`, seq);
    this.sqlite.onCommit(() => this.cache.delete(seq));
  }

  #texts(seqs: readonly number[]): [number, string][] {
    return this.sqlite.rows(
      `SELECT d.seq, d.doc FROM json_each(?) j CROSS JOIN ${this.table} d ON d.seq=j.value`,
      JSON.stringify(seqs),
    ) as [number, string][];
  }

  #admit(seq: number, text: string): Doc {
    const doc = decode(text) as Doc;
    this.cache.set(seq, doc, text.length);
    return doc;
  }

  /** Numbers are handed out here and not by SQLite, which would give the last one again after a removal. */
  #takeSeq(): number {
    this.#nextSeq ??= ((this.sqlite.row(`SELECT max(seq) FROM ${this.table}`)?.[0] as number | null) ?? 0) + 1;
    return this.#nextSeq++;
  }
}
