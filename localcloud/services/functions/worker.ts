import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { FunctionFailure } from './failures';
import type { InstanceData, InstanceMessage, InvocationMessage } from './messages';
import type { LogLine } from './log';

/** One running instance, seen from the host. */
export interface Instance {
  readonly id: string;
  readonly version: string;
  /** False after a crash, a timeout or `stop`: it must not be given work. */
  readonly alive: boolean;
  /**
   * Runs one request and returns the JSON text of its answer.
   * @throws FunctionFailure when the function throws, hangs, runs out of memory or ends its thread.
   */
  run(message: InvocationMessage, timeoutSeconds: number): Promise<string>;
  stop(): Promise<void>;
}

export interface InstanceOptions {
  readonly id: string;
  readonly version: string;
  readonly file: string;
  readonly memoryMegabytes: number;
  /** By how much the virtual clock is ahead while the bundle loads, in milliseconds. */
  readonly clockOffset: number;
  readonly environment: Readonly<Record<string, string>>;
  onLine(requestId: string, line: LogLine): void;
}

/** The bundled worker entry; `localcloud/run.mjs` builds it there. */
const ENTRY = path.resolve('dist/localcloud/services/functions/instance.js');
/** A bundle that is still loading after this long never will be (the platform allows initialisation 65 s). */
const LOADING_SECONDS = 65;

type Settle = { resolve(json: string): void; reject(failure: FunctionFailure): void };

/** Starts a worker thread for one function. */
export function startInstance(options: InstanceOptions, entry = ENTRY): Instance {
  const { id, version, memoryMegabytes } = options;
  const data: InstanceData = { file: options.file, handler: 'main', clockOffset: options.clockOffset };
  const worker = new Worker(entry, {
    workerData: data,
    env: { ...options.environment },
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
    name: id,
  });
  let alive = true;
  let settle: Settle | undefined;
  let ready: () => void = () => undefined;
  const loaded = new Promise<void>((resolve) => (ready = resolve));

  const die = (failure: FunctionFailure): void => {
    alive = false;
    settle?.reject(failure);
  };
  worker.on('message', (message: InstanceMessage) => {
    if (message.kind === 'ready') ready();
    else if (message.kind === 'line') options.onLine(message.requestId, message);
    else if (message.kind === 'answer') settle?.resolve(message.json);
    else settle?.reject(new FunctionFailure('FUNCTIONS_EXECUTE_FAIL', message.message));
  });
  worker.on('error', (error: NodeJS.ErrnoException) =>
    die(
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? new FunctionFailure('FUNCTIONS_MEMORY_LIMIT_EXCEEDED', `Memory limit of ${memoryMegabytes} MB exceeded`)
        : new FunctionFailure('FUNCTIONS_EXECUTE_FAIL', error.message),
    ),
  );
  worker.on('exit', (code) => die(new FunctionFailure('FUNCTIONS_EXECUTE_FAIL', `Process exited with code ${code}`)));
  const stop = async (): Promise<void> => {
    die(new FunctionFailure('FUNCTIONS_EXECUTE_FAIL', 'The local cloud is stopping'));
    await worker.terminate();
  };

  return {
    id,
    version,
    get alive() {
      return alive;
    },
    stop,
    run(message, timeoutSeconds) {
      return new Promise<string>((resolve, reject) => {
        let timer = setTimeout(() => expire(LOADING_SECONDS), LOADING_SECONDS * 1000);
        const expire = (seconds: number): void => {
          die(new FunctionFailure('FUNCTIONS_TIME_LIMIT_EXCEEDED', `Invoking task timed out after ${seconds} seconds`));
          void worker.terminate();
        };
        const end = (): void => {
          clearTimeout(timer);
          settle = undefined;
        };
        settle = {
          resolve: (json) => (end(), resolve(json)),
          reject: (failure) => (end(), reject(failure)),
        };
        void loaded.then(() => {
          if (!settle) return;
          clearTimeout(timer);
          timer = setTimeout(() => expire(timeoutSeconds), timeoutSeconds * 1000);
          worker.postMessage(message);
        });
      });
    },
  };
}
