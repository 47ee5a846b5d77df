import Database from 'libsql';
import { LocalCloudError } from '../../errors';

export type Bind = string | number;

/** What is used of libsql's statements; `raw()` makes rows arrays. */
interface Statement {
  raw(on?: boolean): Statement;
  run(...args: Bind[]): { changes: number; lastInsertRowid: number };
  get(...args: Bind[]): unknown[] | undefined;
  iterate(...args: Bind[]): Iterable<unknown[]>;
}

/** A process that holds the file longer than this is not another write of ours but another program. */
const BUSY_SECONDS = 5;

/** Prepared statements kept: query plans make a bounded number of texts, so this is never reached in practice. */
const STATEMENTS = 1_000;

const ROWS_PER_STATEMENT = 64;

const isDamage = (code: string) => code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB';

/** SQLite's own words, for the person who started the local cloud. */
export function explain(cause: unknown, file: string): unknown {
  const { code = '', message = '' } = (cause ?? {}) as { code?: string; message?: string };
  if (isDamage(code) || /malformed|not a database|disk image/.test(message)) {
    return new LocalCloudError(
      `数据文件 ${file} 已损坏，无法打开；请把它所在的文件夹移开（或换一个 LOCALCLOUD_DATA），再重新启动。`,
      { cause },
    );
  }
  if (code === 'SQLITE_BUSY' || /database is locked/.test(message)) {
    return new LocalCloudError(`数据文件 ${file} 正被另一个程序占用，请先关掉它。`, { cause });
  }
  if (code === 'SQLITE_FULL') return new LocalCloudError(`磁盘已满，${file} 写不进去。`, { cause });
  if (code === 'SQLITE_CANTOPEN' || code === 'SQLITE_READONLY' || /unable to open/i.test(message)) {
    return new LocalCloudError(`打不开数据文件 ${file}，请检查文件夹是否存在、是否可写。`, { cause });
  }
  return cause;
}

/**
 * One connection, durable: WAL with synchronous FULL, so that a commit that returned survives `kill -9` and power loss.
 * Rows are read whole and never through an open cursor: a cursor left half-way would keep the WAL from being checkpointed.
 */
export class Sqlite {
  readonly #db: InstanceType<typeof Database>;
  readonly #statements = new Map<string, Statement>();
  #afterCommit: (() => void)[] = [];
  #grouping = false;
  #groupOpen = false;

  constructor(readonly file: string) {
    try {
      this.#db = new Database(file, { timeout: BUSY_SECONDS });
      this.#db.pragma('journal_mode=WAL');
      this.#db.pragma('synchronous=FULL');
      this.#db.pragma('cache_size=-65536');
      const verdict = this.rows('PRAGMA quick_check(1)')[0]?.[0];
      if (verdict !== 'ok') throw Object.assign(new Error(String(verdict)), { code: 'SQLITE_CORRUPT' });
    } catch (cause) {
      throw explain(cause, file);
    }
  }

  exec(sql: string): void {
    this.#db.exec(sql);
  }

  run(sql: string, ...args: Bind[]): number {
    return this.#prepare(sql).run(...args).changes;
  }

  /** The first row as an array, or undefined. */
  row(sql: string, ...args: Bind[]): unknown[] | undefined {
    return this.#prepare(sql).get(...args);
  }

  rows(sql: string, ...args: Bind[]): unknown[][] {
    return [...this.#prepare(sql).iterate(...args)];
  }

  /** The column `seq` of a select, in its order. Gathered by SQLite into one JSON text: five times faster than by rows. */
  numbers(select: string, ...args: Bind[]): number[] {
    const [json] = this.row(`SELECT json_group_array(seq) FROM (${select})`, ...args) ?? ['[]'];
    return JSON.parse(json as string) as number[];
  }

  /** Inserts many rows, several to a statement: a call costs more than a row. */
  insertRows(table: string, columns: string, rows: readonly (readonly Bind[])[]): void {
    const one = `(${(rows[0] ?? []).map(() => '?').join(',')})`;
    for (let i = 0; i < rows.length; i += ROWS_PER_STATEMENT) {
      const part = rows.slice(i, i + ROWS_PER_STATEMENT);
      this.run(`INSERT INTO ${table} (${columns}) VALUES ${part.map(() => one).join(',')}`, ...part.flat());
    }
  }

  /**
   * Runs `work` in one transaction; whatever it throws rolls back, and nothing else does. Durable on return, unless commits
   * are grouped: then durable after the next `commitGroup()`, and nobody may hear of it before.
   */
  transaction<T>(work: () => T): T {
    const [begin, end, undo] = this.#grouping
      ? ['SAVEPOINT single', 'RELEASE single', 'ROLLBACK TO single; RELEASE single']
      : ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'];
    if (this.#grouping && !this.#groupOpen) {
      this.exec('BEGIN IMMEDIATE');
      this.#groupOpen = true;
    }
    this.#afterCommit = [];
    this.exec(begin);
    try {
      const result = work();
      this.exec(end);
      for (const effect of this.#afterCommit) effect();
      return result;
    } catch (cause) {
      this.#rollback(undo);
      throw cause;
    }
  }

  /** From now on writes that come together share one commit: waiting for the disk is what a write costs. */
  groupCommits(): void {
    this.#grouping = true;
  }

  /** Are there writes that the disk does not have yet? */
  get isGroupOpen(): boolean {
    return this.#groupOpen;
  }

  /** Makes the group durable. Throws where the disk refuses; memory then knows more than the disk and must be given up. */
  commitGroup(): void {
    if (!this.#groupOpen) return;
    this.exec('COMMIT');
    this.#groupOpen = false;
  }

  /** Inside `transaction`: what memory must learn once the work is done, and never when it is undone. */
  onCommit(effect: () => void): void {
    this.#afterCommit.push(effect);
  }

  #rollback(undo: string): void {
    try {
      this.exec(undo);
    } catch {
      // A full disk or a damaged page has already rolled back; the first error is the one to tell.
    }
  }

  close(): void {
    this.commitGroup();
    this.#statements.clear();
    this.#db.pragma('wal_checkpoint(TRUNCATE)');
    this.#db.close();
  }

  #prepare(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      if (this.#statements.size >= STATEMENTS) this.#statements.clear();
      const prepared = this.#db.prepare(sql) as unknown as Statement & { reader: boolean };
      statement = prepared.reader ? prepared.raw() : prepared;
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}
