/**
 * One instance of a cloud function: a worker thread that loads the bundle once and serves one request at a time, which is
 * what makes it safe that the caller's identity stands in `process.env`, as it does on the platform.
 */
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { installShiftedDate } from '../../preview/runtime/shifted-date';
import type { InstanceData, InstanceMessage, InvocationMessage } from './messages';
import type { LineStream } from './log';

type Main = (event: unknown, context: unknown) => unknown;

const { file, handler, clockOffset } = workerData as InstanceData;
const clock = installShiftedDate();
clock.shiftBy(clockOffset);
let requestId = '';
let ownVariables: string[] = [];

const send = (message: InstanceMessage): void => parentPort?.postMessage(message);

/** Turns what is written to a stream into whole lines that name the request they belong to. */
function captureLines(stream: NodeJS.WriteStream, name: LineStream): () => void {
  let rest = '';
  const say = (text: string): void => send({ kind: 'line', requestId, stream: name, text });
  stream.write = ((chunk: string | Uint8Array, ...more: unknown[]): boolean => {
    const parts = (rest + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'))).split('\n');
    rest = parts.pop() ?? '';
    parts.forEach(say);
    const done = more.find((argument): argument is () => void => typeof argument === 'function');
    if (done) process.nextTick(done);
    return true;
  }) as typeof stream.write;
  return () => {
    if (rest !== '') say(rest);
    rest = '';
  };
}

const flushOut = captureLines(process.stdout, 'out');
const flushErr = captureLines(process.stderr, 'err');

/** Loaded once; a bundle that throws while loading fails every request, as on the platform. */
const loaded: { main: Main } | { error: unknown } = (() => {
  try {
    const main = (createRequire(file)(file) as Record<string, unknown>)[handler];
    if (typeof main !== 'function') throw new Error(`handler not found: exports.${handler}`);
    return { main: main as Main };
  } catch (error) {
    return { error };
  }
})();

async function answer(message: InvocationMessage): Promise<InstanceMessage> {
  requestId = message.requestId;
  for (const name of ownVariables) delete process.env[name];
  ownVariables = Object.keys(message.environment);
  Object.assign(process.env, message.environment);
  if (message.at === undefined) clock.shiftBy(message.clockOffset);
  else clock.shiftTo(message.at);
  try {
    if ('error' in loaded) throw loaded.error;
    const result = await loaded.main(message.event, message.context);
    return { kind: 'answer', json: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    console.error(error);
    return { kind: 'failure', message: error instanceof Error ? error.message : String(error) };
  } finally {
    clock.shiftBy(message.clockOffset);
    flushOut();
    flushErr();
  }
}

parentPort?.on('message', (message: InvocationMessage) => void answer(message).then(send));
send({ kind: 'ready' });
