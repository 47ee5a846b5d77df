import { duplicateKey, requestFailed } from './cloud-error';
import { placesAt } from './geo/geometry';
import { combine, keysOf } from './keys';
import type { IndexDeclaration } from './schema';
import type { Sqlite } from './sqlite';
import type { Doc } from './values';

export type Direction = 1 | -1;

export interface Component {
  readonly path: string;
  readonly direction: Direction;
  /** False once a document held an array or an object here: its keys no longer order the documents. */
  sortable: boolean;
  /** True once a document held an array on this path: two bounds may then be met by different elements. */
  multikey: boolean;
  /** A `2dsphere` component: it keeps what is no geometry out, and narrows nothing. */
  readonly geo: boolean;
}

/** What is kept about an index beside its rows. */
export interface IndexRow {
  readonly id: number;
  readonly declaration: IndexDeclaration;
  /** `sortable` and `multikey` by component, as last saved. */
  readonly marks: readonly { sortable: boolean; multikey: boolean }[];
}

function assertGeometries(doc: Doc, path: string): void {
  try {
    placesAt(doc, path);
  } catch (cause) {
    throw requestFailed(`Can't extract geo keys: ${(cause as Error).message}`);
  }
}

/**
 * One index: a table of (k0 … kn, seq) in key order, a row for each combination of keys of each document.
 * It only narrows a query: every candidate is tested again, so its keys may say too much but never too little.
 */
export class IndexTable {
  readonly name: string;
  readonly unique: boolean;
  readonly components: readonly Component[];
  readonly table: string;
  readonly #columns: string;
  readonly #same: string;
  /** Marks that memory has and the disk may not. */
  #unsaved = false;

  constructor(
    private readonly sqlite: Sqlite,
    private readonly collection: string,
    readonly row: IndexRow,
  ) {
    const { id, declaration, marks } = row;
    this.name = declaration.name;
    this.unique = declaration.unique ?? false;
    this.table = `x${id}`;
    this.components = Object.entries(declaration.keys).map(([path, kind], i) => ({
      path,
      direction: kind === -1 ? -1 : 1,
      geo: kind === '2dsphere',
      sortable: marks[i]?.sortable ?? true,
      multikey: marks[i]?.multikey ?? false,
    }));
    const columns = this.components.map((_, i) => `k${i}`);
    this.#columns = [...columns, 'seq'].join(',');
    this.#same = columns.map((k) => `${k}=?`).join(' AND ');
  }

  create(): void {
    const columns = this.components.map((_, i) => `k${i} TEXT NOT NULL`);
    const order = this.components.map(({ direction }, i) => (direction === 1 ? `k${i}` : `k${i} DESC`));
    this.sqlite.exec(
      `CREATE TABLE ${this.table} (${columns.join(',')}, seq INTEGER NOT NULL, PRIMARY KEY (${order.join(',')}, seq)) WITHOUT ROWID`,
    );
  }

  drop(): void {
    this.sqlite.exec(`DROP TABLE ${this.table}`);
  }

  /** The rows of a document. Refuses arrays under two different paths, as MongoDB does. */
  rowsOf(doc: Doc): string[][] {
    for (const { path, geo } of this.components) if (geo) assertGeometries(doc, path);
    const found = this.components.map(({ path }) => keysOf(doc, path));
    const arrays = new Set(found.flatMap(({ arrayAt }) => arrayAt ?? []));
    if (arrays.size > 1) {
      throw requestFailed(`cannot index parallel arrays [${[...arrays].join('] [')}]`);
    }
    found.forEach(({ sortable, arrayAt }, i) => this.#mark(i, sortable, arrayAt !== null));
    return combine(found.map(({ keys }) => keys));
  }

  /** Texts that name the unique keys of a document, for the locks of open transactions. */
  uniqueNames(doc: Doc): string[] {
    return this.unique ? this.rowsOf(doc).map((row) => `${this.table}|${JSON.stringify(row)}`) : [];
  }

  /** Whose unique key this document would take: the other's seq, or undefined. */
  holder(doc: Doc, exceptSeq = -1): number | undefined {
    if (!this.unique) return undefined;
    for (const row of this.rowsOf(doc)) {
      const found = this.sqlite.row(
        `SELECT seq FROM ${this.table} WHERE ${this.#same} AND seq<>? LIMIT 1`,
        ...row,
        exceptSeq,
      );
      if (found) return found[0] as number;
    }
    return undefined;
  }

  /** The cloud's refusal for a taken unique key. */
  duplicate(doc: Doc) {
    const key = this.components.map(({ path }) => [
      path,
      path.split('.').reduce((v, k) => (v as Doc)?.[k], doc as unknown) ?? null,
    ]);
    return duplicateKey(this.collection, this.name === '_id_' ? '_id_' : this.name, Object.fromEntries(key));
  }

  insert(doc: Doc, seq: number): void {
    if (this.holder(doc, seq) !== undefined) throw this.duplicate(doc);
    this.#insertRows(this.rowsOf(doc), seq);
  }

  /** Many documents at once, in the order of their keys, so that the table grows at its end. */
  insertAll(entries: readonly { readonly doc: Doc; readonly seq: number }[]): void {
    const taken = new Set<string>();
    const isEmpty = this.sqlite.row(`SELECT 1 FROM ${this.table} LIMIT 1`) === undefined;
    const rows: (readonly [...string[], number])[] = [];
    for (const { doc, seq } of entries) {
      if (!isEmpty && this.holder(doc, seq) !== undefined) throw this.duplicate(doc);
      const own = this.rowsOf(doc);
      for (const row of own) {
        if (this.unique && taken.size === taken.add(JSON.stringify(row)).size) throw this.duplicate(doc);
        rows.push([...row, seq]);
      }
    }
    this.#saveMarks();
    const keys = rows.map((row) => row.slice(0, -1).join('\0'));
    const order = keys.map((_, i) => i).sort((a, b) => ((keys[a] as string) < (keys[b] as string) ? -1 : 1));
    this.sqlite.insertRows(
      this.table,
      this.#columns,
      order.map((i) => rows[i] as readonly [...string[], number]),
    );
  }

  remove(doc: Doc, seq: number): void {
    for (const row of this.rowsOf(doc)) {
      this.sqlite.run(`DELETE FROM ${this.table} WHERE ${this.#same} AND seq=?`, ...row, seq);
    }
  }

  replace(before: Doc, after: Doc, seq: number): void {
    if (JSON.stringify(this.rowsOf(before)) === JSON.stringify(this.rowsOf(after))) return;
    this.remove(before, seq);
    this.insert(after, seq);
  }

  #insertRows(rows: string[][], seq: number): void {
    this.#saveMarks();
    this.sqlite.insertRows(
      this.table,
      this.#columns,
      rows.map((row) => [...row, seq]),
    );
  }

  /** Marks only ever widen: after a rollback they are too careful, never wrong. */
  #mark(i: number, sortable: boolean, multikey: boolean): void {
    const component = this.components[i] as Component;
    if ((component.sortable && !sortable) || (!component.multikey && multikey)) {
      component.sortable &&= sortable;
      component.multikey ||= multikey;
      this.#unsaved = true;
    }
  }

  #saveMarks(): void {
    if (!this.#unsaved) return;
    const marks = this.components.map(({ sortable, multikey }) => ({ sortable, multikey }));
    this.sqlite.run('UPDATE indexes SET marks=? WHERE id=?', JSON.stringify(marks), this.row.id);
    this.sqlite.onCommit(() => (this.#unsaved = false));
  }
}
