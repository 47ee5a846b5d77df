import { randomBytes } from 'node:crypto';
import Database from 'libsql';

/** What is known of a stored file. */
export interface StoredFile {
  /** Path in the bucket, as the app named it. */
  readonly path: string;
  /** Name of the file on this disk that has the bytes. */
  readonly blob: string;
  readonly size: number;
  readonly type: string;
  readonly md5: string;
  /** The openid that uploaded it; empty for the server side. */
  readonly owner: string;
  /** Milliseconds since 1970. */
  readonly storedAt: number;
}

/**
 * Names and owners of the files, in SQLite: one durable write puts a new file in the place of an old one, and names may
 * be what no file system takes (long, Chinese, differing in case alone).
 */
export interface Catalogue {
  /** Signs addresses; made with the catalogue, so that they outlive a restart. */
  readonly secret: string;
  find(path: string): StoredFile | undefined;
  /** @returns the file that had this path before */
  put(file: StoredFile): StoredFile | undefined;
  remove(path: string): void;
  /** In order of the path, those that contain `text`. */
  list(text: string, offset: number, limit: number): { readonly files: StoredFile[]; readonly total: number };
  blobs(): Set<string>;
  close(): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY, blob TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, type TEXT NOT NULL, md5 TEXT NOT NULL,
    owner TEXT NOT NULL, storedAt INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS secret (one INTEGER PRIMARY KEY CHECK (one = 1), value TEXT NOT NULL) STRICT;`;

export function openCatalogue(file: string): Catalogue {
  const db = new Database(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  db.exec(SCHEMA);
  db.prepare('INSERT OR IGNORE INTO secret VALUES (1, ?)').run(randomBytes(32).toString('hex'));
  const { value: secret } = db.prepare('SELECT value FROM secret').get() as { value: string };
  const select = db.prepare('SELECT * FROM files WHERE path = ?');
  const insert = db.prepare('INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)');
  const find = (path: string) => select.get(path) as StoredFile | undefined;
  return {
    secret,
    find,
    put(one) {
      const before = find(one.path);
      insert.run(one.path, one.blob, one.size, one.type, one.md5, one.owner, one.storedAt);
      return before;
    },
    remove: (path) => void db.prepare('DELETE FROM files WHERE path = ?').run(path),
    list(text, offset, limit) {
      const { total } = db.prepare('SELECT count(*) AS total FROM files WHERE instr(path, ?) > 0').get(text) as {
        total: number;
      };
      const page = db.prepare('SELECT * FROM files WHERE instr(path, ?) > 0 ORDER BY path LIMIT ? OFFSET ?');
      return { files: page.all(text, limit, offset) as StoredFile[], total };
    },
    blobs: () => new Set((db.prepare('SELECT blob FROM files').all() as { blob: string }[]).map(({ blob }) => blob)),
    close: () => void db.close(),
  };
}
