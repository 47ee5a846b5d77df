import { collectionExists, collectionMissing, requestFailed } from './cloud-error';
import { LIMITS } from '../../limits';
import { LocalCloudError } from '../../errors';
import { Collection } from './collection';
import { CacheBudget } from './document-cache';
import { IndexTable } from './index-table';
import type { IndexDeclaration, IndexesFile } from './schema';
import { explain, Sqlite } from './sqlite';

/** Version of the file's layout; another one is refused with a sentence rather than misread. */
const LAYOUT = 1;

const ID_INDEX: IndexDeclaration = { name: '_id_', keys: { _id: 1 }, unique: true };

const LAYOUT_SQL = `
  CREATE TABLE collections (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE indexes (id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, declaration TEXT NOT NULL, marks TEXT NOT NULL);
  PRAGMA user_version = ${LAYOUT};`;

/** The file: which collections there are, with which indexes. */
export class Store {
  readonly #sqlite: Sqlite;
  readonly #collections = new Map<string, Collection>();
  readonly #budget = new CacheBudget();

  constructor(file: string) {
    this.#sqlite = new Sqlite(file);
    try {
      this.#open(file);
    } catch (cause) {
      throw explain(cause, file);
    }
  }

  #open(file: string): void {
    const version = this.#sqlite.row('PRAGMA user_version')?.[0];
    if (version === 0) this.#sqlite.transaction(() => this.#sqlite.exec(LAYOUT_SQL));
    else if (version !== LAYOUT)
      throw new LocalCloudError(`数据文件 ${file} 是另一个版本的本地云写的，请换一个数据文件夹。`);
    this.#load();
  }

  #load(): void {
    this.#collections.clear();
    for (const [id, name] of this.#sqlite.rows('SELECT id,name FROM collections') as [number, string][]) {
      const rows = this.#sqlite.rows('SELECT id,declaration,marks FROM indexes WHERE collection=? ORDER BY id', id);
      const indexes = (rows as [number, string, string][]).map(
        ([indexId, declaration, marks]) =>
          new IndexTable(this.#sqlite, name, {
            id: indexId,
            declaration: JSON.parse(declaration),
            marks: JSON.parse(marks),
          }),
      );
      this.#collections.set(name, new Collection(this.#sqlite, id, name, indexes, this.#budget));
    }
  }

  /** The collection; the cloud's refusal where it does not exist. */
  collection(name: unknown): Collection {
    const found = this.#collections.get(String(name));
    if (!found) throw collectionMissing(String(name));
    return found;
  }

  get collections(): readonly Collection[] {
    return [...this.#collections.values()];
  }

  get sqlite(): Sqlite {
    return this.#sqlite;
  }

  /** Runs writes durably, all or none. */
  write<T>(work: () => T): T {
    return this.#sqlite.transaction(work);
  }

  addCollection(name: string): void {
    if (this.#collections.has(name)) throw collectionExists();
    if (!/^[a-zA-Z][a-zA-Z0-9-_]{0,63}$/.test(name)) throw requestFailed(`invalid collection name: ${name}`);
    if (this.#collections.size >= LIMITS.database.collections) throw requestFailed('EXCEED_COLLECTION_LIMIT');
    this.write(() => this.#create(name));
  }

  /**
   * Makes collections and indexes what the declaration says: what is missing is made, what changed is rebuilt, an index
   * that is gone is dropped. A collection that is gone stays: its documents are nobody's to delete by accident.
   */
  applySchema(declared: IndexesFile): void {
    try {
      this.write(() => this.#reconcile(declared));
    } catch (cause) {
      this.#load(); // what memory had begun to believe was rolled back
      throw cause;
    }
  }

  #reconcile(declared: IndexesFile): void {
    for (const [name, indexes] of Object.entries(declared)) {
      const collection = this.#collections.get(name) ?? this.#create(name);
      const wanted = new Set([ID_INDEX, ...indexes].map((declaration) => JSON.stringify(declaration)));
      for (const index of [...collection.indexes]) {
        if (!wanted.delete(JSON.stringify(index.row.declaration))) this.#dropIndex(collection, index);
      }
      for (const declaration of wanted) this.#buildIndex(collection, JSON.parse(declaration) as IndexDeclaration);
    }
  }

  close(): void {
    this.#sqlite.close();
  }

  #create(name: string): Collection {
    this.#sqlite.run('INSERT INTO collections (name) VALUES (?)', name);
    const id = this.#lastId();
    const collection = new Collection(this.#sqlite, id, name, [], this.#budget);
    collection.create();
    this.#addIndex(collection, ID_INDEX);
    this.#sqlite.onCommit(() => this.#collections.set(name, collection));
    return collection;
  }

  #addIndex(collection: Collection, declaration: IndexDeclaration): IndexTable {
    this.#sqlite.run(
      'INSERT INTO indexes (collection,declaration,marks) VALUES (?,?,?)',
      collection.id,
      JSON.stringify(declaration),
      '[]',
    );
    const index = new IndexTable(this.#sqlite, collection.name, { id: this.#lastId(), declaration, marks: [] });
    index.create();
    collection.indexes.push(index);
    return index;
  }

  #buildIndex(collection: Collection, declaration: IndexDeclaration): void {
    const index = this.#addIndex(collection, declaration);
    try {
      index.insertAll([...collection.scan()]);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new LocalCloudError(
        `集合 ${collection.name} 的索引 ${declaration.name} 建不起来，已有的数据不符合它：${why}`,
        { cause },
      );
    }
  }

  #dropIndex(collection: Collection, index: IndexTable): void {
    index.drop();
    this.#sqlite.run('DELETE FROM indexes WHERE id=?', index.row.id);
    collection.indexes.splice(collection.indexes.indexOf(index), 1);
  }

  #lastId(): number {
    return this.#sqlite.row('SELECT last_insert_rowid()')?.[0] as number;
  }
}
