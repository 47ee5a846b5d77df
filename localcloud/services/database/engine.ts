import { CloudError, invalidParam, notImitated, requestFailed } from './cloud-error';
import { aggregateDocuments, calculateDocument, getDocument, type Answer, type Call } from './reads';
import type { Params } from './requests';
import type { Store } from './store';
import { commitTransaction, TRANSACTION_ACTIONS } from './transaction-calls';
import { Held, Transactions } from './transactions';
import { insertDocument, modifyAndReturnDoc, modifyDocument, removeDocument, type WriteCall } from './writes';
import { LIMITS } from '../../limits';

const READS: Readonly<Record<string, (call: Call) => Answer>> = {
  'database.getDocument': getDocument,
  'database.calculateDocument': calculateDocument,
  'database.aggregateDocuments': aggregateDocuments,
};

const WRITES: Readonly<Record<string, (call: WriteCall) => Answer>> = {
  'database.insertDocument': insertDocument,
  'database.modifyDocument': modifyDocument,
  'database.modifyAndReturnDoc': modifyAndReturnDoc,
  'database.removeDocument': removeDocument,
};

/** An answer in the wire's words, without the request id; `documentsRead` stays in the house. */
export interface EngineReply {
  readonly wire: Answer | { readonly code: string; readonly message: string };
  readonly documentsRead: number;
}

/** The database's actions by name. Everything an action throws becomes the cloud's `{code, message}`. */
export class Engine {
  readonly #transactions = new Transactions();

  constructor(
    readonly store: Store,
    private readonly warn: (sentence: string) => void,
  ) {}

  async handle(action: string, params: Params, now: number): Promise<EngineReply> {
    const meter = { documentsRead: 0 };
    const call: WriteCall = {
      store: this.store,
      params,
      now,
      meter,
      transactions: this.#transactions,
      warn: this.warn,
    };
    const started = performance.now();
    try {
      const wire = await this.#untilFree(() => this.#run(action, call));
      assertResultSize(wire);
      return { wire, documentsRead: meter.documentsRead };
    } catch (cause) {
      return { wire: this.#refusal(action, cause), documentsRead: meter.documentsRead };
    } finally {
      const ms = performance.now() - started;
      if (ms > LIMITS.database.slowQueryWarnMs) {
        this.warn(
          `${action} ${String(params.collectionName)} 用了 ${Math.round(ms)} 毫秒，读了 ${meter.documentsRead} 个文档。`,
        );
      }
    }
  }

  close(): void {
    this.#transactions.close();
    this.store.close();
  }

  /** Plain writes wait while a transaction holds their document; it ends within its 30 seconds, one way or another. */
  async #untilFree(run: () => Answer): Promise<Answer> {
    for (;;) {
      try {
        return run();
      } catch (cause) {
        if (!(cause instanceof Held)) throw cause;
        await this.#transactions.released();
      }
    }
  }

  #run(action: string, call: WriteCall): Answer {
    const { params } = call;
    switch (action) {
      case 'database.addCollection':
        this.store.addCollection(String(params.collectionName));
        return {};
      case 'database.startTransaction':
        return { transactionId: this.#transactions.start().id };
      case 'database.commitTransaction':
        return commitTransaction(call, this.#transactions.get(params.transactionId));
      case 'database.abortTransaction':
        this.#transactions.end(this.#transactions.get(params.transactionId));
        return {};
      default:
        return params.transactionId === undefined ? this.#plain(action, call) : this.#inTransaction(action, call);
    }
  }

  #plain(action: string, call: WriteCall): Answer {
    const act = READS[action] ?? WRITES[action];
    if (!act) throw notImitated(action);
    return act(call);
  }

  #inTransaction(action: string, call: WriteCall): Answer {
    const act = TRANSACTION_ACTIONS[action];
    if (!act) throw invalidParam(`${action} is not supported in a transaction`);
    return act({ ...call, transaction: this.#transactions.enter(call.params.transactionId) });
  }

  #refusal(action: string, cause: unknown): { code: string; message: string } {
    if (cause instanceof CloudError) return { code: cause.code, message: cause.message };
    const message = cause instanceof Error ? cause.message : String(cause);
    this.warn(`${action} 失败：${message}`);
    return { code: 'DATABASE_REQUEST_FAILED', message };
  }
}

function assertResultSize({ data }: Answer): void {
  const list = (data as { list?: string[] } | undefined)?.list;
  if (!list) return;
  const bytes = list.reduce((sum, text) => sum + text.length, 0);
  if (bytes > LIMITS.database.resultBytes) {
    throw new CloudError(
      'DATABASE_QUERY_SIZE_EXCEED_LIMIT',
      requestFailed(`query result of ${bytes} bytes is too large`).message,
    );
  }
}
