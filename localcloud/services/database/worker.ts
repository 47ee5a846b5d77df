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

try {
  const { file } = workerData as { file: string };
  const service = openService(file, (sentence) => post({ kind: 'warning', sentence }));
  port.on('message', async ({ id, method, args }: Request) => {
    try {
      const act = service[method] as (...a: readonly unknown[]) => unknown;
      post({ kind: 'result', id, value: await act(...args) });
    } catch (cause) {
      post({ kind: 'error', id, ...reasons(cause) });
    }
    if (method === 'close') port.close();
  });
  post({ kind: 'ready' });
} catch (cause) {
  post({ kind: 'failed', ...reasons(cause) });
  port.close();
}
