// The database's own thread: SQLite's calls block, and a scan of 90,000 documents must not hold up anybody's HTTP.
import { parentPort, workerData } from 'node:worker_threads';
import { LocalCloudError } from '../../errors';
import { CloudError } from './cloud-error';
import type { Message, Request } from './messages';
import { openService } from './service';

const port = parentPort;
if (!port) throw new Error('this file is the entry of a worker thread');
const post = (message: Message) => port.postMessage(message);

function reasons(cause: unknown): { sentence?: string; code?: string; message: string } {
  const message = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  if (cause instanceof LocalCloudError) return { sentence: cause.sentence, message };
  return cause instanceof CloudError ? { code: cause.code, message: cause.message } : { message };
}

/**
 * One wait for the disk for all that came while it was busy: answers are held back until their group is durable. A read may
 * have seen what the group wrote, so its answer waits as well.
 */
class Answers {
  #held: Message[] = [];

  constructor(private readonly group: { readonly isGroupOpen: boolean; commit(): void }) {}

  give(message: Message): void {
    if (!this.group.isGroupOpen) return post(message);
    if (this.#held.push(message) === 1) setImmediate(() => this.release());
  }

  /** A disk that refuses ends the thread: nothing was acknowledged, and memory is ahead of the file. */
  release(): void {
    this.group.commit();
    this.#held.forEach(post);
    this.#held = [];
  }
}

try {
  const { file } = workerData as { file: string };
  const service = openService(file, (sentence) => post({ kind: 'warning', sentence }), { grouped: true });
  const answers = new Answers(service);
  port.on('message', async ({ id, method, args }: Request) => {
    try {
      const act = service[method] as (...a: readonly unknown[]) => unknown;
      answers.give({ kind: 'result', id, value: await act(...args) });
    } catch (cause) {
      answers.give({ kind: 'error', id, ...reasons(cause) });
    }
    if (method === 'close') {
      answers.release();
      port.close();
    }
  });
  post({ kind: 'ready' });
} catch (cause) {
  post({ kind: 'failed', ...reasons(cause) });
  port.close();
}
