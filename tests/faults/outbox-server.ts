import { AsyncLocalStorage } from 'node:async_hooks';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { FUNCTIONS_FOLDER } from '../../localcloud/build/functions';
import { deploySettings } from '../../localcloud/seed/personas';
import type { Api } from '../cloudfunctions/support/api';
import { filesOf } from '../cloudfunctions/support/files';
import { runnable } from './outbox-scripts';
import { openWire, type Fate } from './receipts-wire';

/** How a function dies: at its how many-eth call to database or storage, which may have arrived. */
export interface ServerDeath {
  atCall: number;
  isHeard: boolean;
  /** It does not die after all: it answers that it came to harm. */
  answers: boolean;
}

/**
 * The function `api` as it is deployed, run here with the database and the storage of a real local cloud behind a wire: its clock,
 * its caller and its death are in our hands.
 */
export interface OutboxServer {
  readonly api: Api;
  /** How much faster than real time its clock has gone. */
  passedMs: number;
  call(openid: string, event: unknown): Promise<unknown>;
  upload(openid: string, path: string, bytes: Uint8Array): Promise<void>;
  /** The function that runs next dies. */
  kill(death: ServerDeath): void;
  heal(): void;
  /** Told the body of each insertion that reaches the database. */
  onInsert: (body: string) => void;
  readFile(path: string): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

type Main = (event: unknown) => Promise<unknown>;

export async function openServer(api: Api): Promise<OutboxServer> {
  const wire = await openWire(api.cloud.sdkEnvironment);
  const files = filesOf(api.cloud);
  const env: Record<string, string | undefined> = {
    ...{ ...process.env, ...deploySettings, ...wire.environment },
    SILENCE: 'true',
  };
  env['WX_CONTEXT_KEYS'] = 'WX_OPENID';
  // An instance answers one call at a time; here two phones may call at once, each as whoever she is.
  const openids = new AsyncLocalStorage<string>();
  Object.defineProperty(env, 'WX_OPENID', { enumerable: true, get: () => openids.getStore() });

  class ServerDate extends Date {
    constructor(...args: [] | [number | string]) {
      super(...((args.length === 0 ? [ServerDate.now()] : args) as [number]));
    }
    static override now(): number {
      return Date.now() + server.passedMs;
    }
  }

  const main = await load();
  async function load(): Promise<Main> {
    const file = path.join(FUNCTIONS_FOLDER, 'api/index.js');
    const globals = '__dirname, require, process, Date, console, module, exports';
    const make = runnable(await readFile(file, 'utf8'), globals, file).runInThisContext() as (
      ...all: unknown[]
    ) => void;
    const module = { exports: {} as { main: Main } };
    const quiet = { log: () => undefined, warn: () => undefined, error: () => undefined };
    const own = Object.create(process, { env: { value: env } }) as object;
    make(path.dirname(file), createRequire(file), own, ServerDate, quiet, module, module.exports);
    return module.exports.main;
  }

  let death: ServerDeath | undefined;
  let madeCount = 0;
  wire.fate = (): Fate => {
    if (!death) return 'passes';
    madeCount += 1;
    if (madeCount < death.atCall) return 'passes';
    // Whatever it meant to do afterwards does not happen.
    return madeCount === death.atCall && death.isHeard ? 'loses its answer' : 'is dropped';
  };
  wire.heard = (body) => {
    if (body.includes('"database.insertDocument"')) server.onInsert(body);
  };

  const server: OutboxServer = {
    api,
    passedMs: 0,
    async call(openid, event) {
      const answer = await openids.run(openid, () => main(event));
      if (!death || madeCount < death.atCall) return answer;
      const { answers } = death;
      death = undefined;
      if (!answers) throw new Error('the function was killed');
      return answer;
    },
    async upload(openid, to, bytes) {
      const refusal = await files.upload(openid, to, bytes);
      if (refusal !== undefined) throw new Error(refusal);
    },
    kill(next) {
      [death, madeCount] = [next, 0];
    },
    heal() {
      death = undefined;
    },
    onInsert: () => undefined,
    readFile: files.read,
    close: wire.close,
  };
  return server;
}
