import { randomUUID } from 'node:crypto';
import { LIMITS } from '../../limits';
import { requestFailed, transactionConflict, transactionMissing } from './cloud-error';
import type { Doc } from './values';

/** What an open transaction has written and not committed: null is a removal. */
export interface Draft {
  readonly collection: string;
  readonly doc: Doc | null;
  readonly id: Doc['_id'];
}

export interface Transaction {
  readonly id: string;
  readonly drafts: Map<string, Draft>;
  /** The commit number that it sees, taken at its first operation. */
  snapshot: number | null;
  operations: number;
  readonly expiry: NodeJS.Timeout;
}

interface Version {
  /** The commit that replaced this document. */
  readonly until: number;
  readonly collection: string;
  readonly id: Doc['_id'];
  readonly doc: Doc | null;
}

/** Thrown inside a plain write that meets a document held by an open transaction: it waits and is tried again. */
export class Held extends Error {}

/** Names a document across collections. */
export const documentName = (collection: string, id: Doc['_id']) => `${collection}|${typeof id}|${String(id)}`;

/**
 * Snapshot isolation as MongoDB gives it: a transaction reads the state at its first operation and its own drafts; the
 * first writer of a document wins and the second is aborted at once (the SDK starts it again without a rollback);
 * plain writes wait for the holder. Old versions are kept only while a transaction that may need them is open.
 */
export class Transactions {
  readonly #open = new Map<string, Transaction>();
  readonly #holders = new Map<string, Transaction>();
  readonly #history = new Map<string, Version[]>();
  #commits = 0;
  #waiting: (() => void)[] = [];

  start(): Transaction {
    const id = randomUUID();
    const expiry = setTimeout(() => this.end(transaction), LIMITS.database.transaction.seconds * 1000);
    const transaction: Transaction = { id, drafts: new Map(), snapshot: null, operations: 0, expiry };
    this.#open.set(id, transaction);
    return transaction;
  }

  /** The open transaction of this id; refuses one that ended, expired or did too much. */
  get(id: unknown): Transaction {
    const transaction = this.#open.get(String(id));
    if (!transaction) throw transactionMissing();
    return transaction;
  }

  /** As `get`, for one more operation in it. */
  enter(id: unknown): Transaction {
    const transaction = this.get(id);
    transaction.snapshot ??= this.#commits;
    if (++transaction.operations > LIMITS.database.transaction.operations) {
      this.end(transaction);
      throw requestFailed(`a transaction may hold ${LIMITS.database.transaction.operations} operations`);
    }
    return transaction;
  }

  /** Takes the name for this transaction, or aborts it: held by another, or changed since its snapshot. */
  hold(transaction: Transaction, name: string): void {
    const holder = this.#holders.get(name);
    const changed = this.#history.get(name)?.some(({ until }) => until > (transaction.snapshot ?? 0));
    if ((holder && holder !== transaction) || changed) {
      this.end(transaction);
      throw transactionConflict();
    }
    this.#holders.set(name, transaction);
  }

  /** For plain writes: throws `Held` while a transaction holds the name. */
  assertFree(name: string): void {
    if (this.#holders.has(name)) throw new Held();
  }

  /** Resolves when the next transaction ends. */
  released(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Ends it, whatever came of it: its holds fall, those who wait are woken. */
  end(transaction: Transaction): void {
    clearTimeout(transaction.expiry);
    this.#open.delete(transaction.id);
    for (const [name, holder] of this.#holders) if (holder === transaction) this.#holders.delete(name);
    if (this.#open.size === 0) this.#history.clear();
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** One durable commit happened; `replaced` are the documents as they were before it. */
  committed(
    replaced: readonly { collection: string; id: Doc['_id']; doc: Doc | null; names: readonly string[] }[],
  ): void {
    this.#commits++;
    if (this.#open.size === 0) return;
    for (const { collection, id, doc, names } of replaced) {
      for (const name of [documentName(collection, id), ...names]) {
        const versions = this.#history.get(name) ?? [];
        versions.push({ until: this.#commits, collection, id, doc });
        this.#history.set(name, versions);
      }
    }
  }

  /** What the transaction sees of a document instead of the committed state; undefined where it sees that. */
  seen(transaction: Transaction, name: string): Doc | null | undefined {
    const draft = transaction.drafts.get(name);
    if (draft) return draft.doc;
    return this.#history.get(name)?.find(({ until }) => until > (transaction.snapshot ?? 0))?.doc;
  }

  /** The documents of a collection that this transaction does not see in their committed state, by name. */
  differences(transaction: Transaction, collection: string): Map<string, Doc | null> {
    const found = new Map<string, Doc | null>();
    for (const [name, versions] of this.#history) {
      const version = versions.find(({ until }) => until > (transaction.snapshot ?? 0));
      if (version?.collection === collection && name === documentName(collection, version.id))
        found.set(name, version.doc);
    }
    for (const [name, draft] of transaction.drafts) if (draft.collection === collection) found.set(name, draft.doc);
    return found;
  }

  /** Ends all, so that no timer keeps the worker alive. */
  close(): void {
    for (const transaction of [...this.#open.values()]) this.end(transaction);
  }
}
