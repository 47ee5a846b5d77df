import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { DATABASE_FILE } from '../../localcloud/data-folder';
import { callFunction, newReceiptKey, type ClientReply } from '../../localcloud/call';
import { openidOf } from '../../localcloud/services/identity/personas';
import { sdkEnvironment } from '../../localcloud/services/functions/environment';
import type { InvocationRecord } from '../../localcloud/services/functions/log';
import { dayOf } from '../../miniprogram/domain/shared/calendar';

export interface CloudOptions {
  /** `none` (default): empty collections; `demo`: what `npm start` puts in; a number: `npm run seed -- --scale`. */
  readonly seed?: 'none' | 'demo' | number;
  /** The clock that functions see when a call names none. */
  readonly at?: string;
  /** A folder of the caller's own; else a temporary one that `stop` removes. */
  readonly dataFolder?: string;
  /** Serve the mini-program too. */
  readonly preview?: boolean;
  /**
   * Let timers come by the clock. A test fires them itself otherwise: one that comes by itself would mend what it has just broken.
   */
  readonly timers?: boolean;
  /** Bundles to run instead of building cloudfunctions/. */
  readonly functions?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface CallOptions {
  /** A persona; 居委干部 when neither this nor `openid` is given. */
  readonly as?: string;
  readonly openid?: string;
  readonly receiptKey?: string;
  readonly at?: string;
  /** The function; `api` unless said. */
  readonly function?: string;
}

/** What the `api` function answers; a refusal of the platform itself has its code and text in `error`. */
export type Envelope<Data = unknown> =
  | { readonly ok: true; readonly data: Data; readonly requestId: string }
  | {
      readonly ok: false;
      readonly error: { readonly code: string; readonly sentence: string; readonly fields?: unknown };
      readonly requestId: string;
    };

/** A local cloud in a process of its own: the real command, on a free port and a folder of its own. */
export interface Cloud {
  readonly url: string;
  readonly dataFolder: string;
  readonly pid: number;
  /** Runs an action as somebody; a new receipt key unless one is given. */
  call<Data = unknown>(action: string, draft: unknown, options?: CallOptions): Promise<Envelope<Data>>;
  /** Runs a function with any event, as `wx.cloud.callFunction` would. */
  invoke(name: string, event: unknown, options?: Pick<CallOptions, 'as' | 'openid' | 'at'>): Promise<ClientReply>;
  /** The environment with which `@cloudbase/node-sdk` in another process (or in this one) reaches this cloud. */
  readonly sdkEnvironment: Readonly<Record<string, string>>;
  log(requestId: string): Promise<InvocationRecord>;
  logs(): Promise<InvocationRecord[]>;
  /** Sends a signal and waits for the end of the process. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Starts again on the same folder; the port may be another one. */
  restart(): Promise<void>;
  /** Stops, and removes the folder when it was a temporary one. */
  stop(): Promise<void>;
}

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  /** Somebody asked it to end; an end that nobody asked for is told with its last words. */
  isEnding: boolean;
}

/** Starts a cloud and waits until it is ready. */
export async function startCloud(options: CloudOptions = {}): Promise<Cloud> {
  const { seed = 'none' } = options;
  const dataFolder = options.dataFolder ?? (await mkdtemp(path.join(os.tmpdir(), 'baijiamen-')));
  if (typeof seed === 'number') await runSeed(dataFolder, seed);
  if (seed === 'demo') await layBuiltStreet(dataFolder);
  let running = await spawnCloud(dataFolder, options);
  const who = ({ as, openid }: CallOptions): string => openid ?? openidOf(as ?? '居委干部');
  const invoke: Cloud['invoke'] = (name, event, given = {}) =>
    callFunction(running.url, {
      name,
      data: event as Record<string, unknown>,
      openid: who(given),
      at: given.at ?? options.at,
    });
  const api = async <Answer>(query: string): Promise<Answer> =>
    (await (await fetch(`${running.url}/console/api/${query}`)).json()) as Answer;
  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    if (running.child.exitCode !== null || running.child.signalCode !== null) return;
    running.isEnding = true;
    const ended = once(running.child, 'exit');
    running.child.kill(signal);
    await ended;
  };

  return {
    dataFolder,
    invoke,
    kill,
    get url() {
      return running.url;
    },
    get pid() {
      return running.child.pid ?? 0;
    },
    get sdkEnvironment() {
      return sdkEnvironment(`${running.url}/admin`);
    },
    async call<Data>(action: string, draft: unknown, given: CallOptions = {}) {
      const event = { action, draft, receiptKey: given.receiptKey ?? newReceiptKey() };
      const reply = await invoke(given.function ?? 'api', event, given);
      const { requestId } = reply;
      if (!reply.ok) return { ok: false, error: { code: reply.code, sentence: reply.message }, requestId };
      return { ...(reply.result as Envelope<Data>), requestId };
    },
    log: (requestId) => api(`logs?requestId=${requestId}`),
    logs: () => api('logs?limit=1000'),
    async restart() {
      await kill('SIGTERM');
      running = await spawnCloud(dataFolder, options);
    },
    async stop() {
      await kill('SIGTERM');
      if (!options.dataFolder) await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** What a start that is meant to fail said. */
export async function startAndFail(env: Readonly<Record<string, string>>): Promise<{ code: number; stderr: string }> {
  const child = spawn(process.execPath, ['localcloud/run.mjs', 'start', '--no-preview', '--no-watch', '--no-seed'], {
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = collect(child);
  const [code] = (await once(child, 'exit')) as [number];
  return { code, stderr: said() };
}

async function spawnCloud(dataFolder: string, options: CloudOptions): Promise<Running> {
  // `npm test` has built them (localcloud/checks/built.ts); a test that is run alone builds its own.
  const { BUILT_FUNCTIONS, BUILT_PREVIEW } = process.env;
  const functions = options.functions ?? BUILT_FUNCTIONS;
  const flags = [
    '--no-watch',
    ...(options.timers ? [] : ['--no-timers']),
    ...(options.preview ? [] : ['--no-preview']),
    ...(options.seed === 'demo' ? [] : ['--no-seed']),
    ...(functions ? ['--functions', functions] : []),
    ...(options.preview && BUILT_PREVIEW ? ['--preview-files', BUILT_PREVIEW] : []),
  ];
  const child = spawn(process.execPath, ['localcloud/run.mjs', 'start', ...flags], {
    env: { ...process.env, ...options.env, PORT: '0', LOCALCLOUD_DATA: dataFolder, LOCALCLOUD_READY: 'json' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = collect(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = readyUrl(line);
    if (ready) {
      child.stdout.resume();
      const running: Running = { child, url: ready, isEnding: false };
      child.once('exit', (code, signal) => {
        if (!running.isEnding) console.error(`The local cloud ended by itself (${code ?? signal}):\n${said()}`);
      });
      return running;
    }
  }
  throw new Error(`The local cloud did not start:\n${said()}`);
}

function readyUrl(line: string): string | undefined {
  if (!line.startsWith('{"ready":true')) return undefined;
  return (JSON.parse(line) as { url: string }).url;
}

/** Keeps what a process says on stderr; read or not, the pipe must be emptied. */
function collect(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => (text = (text + chunk.toString('utf8')).slice(-20_000)));
  return () => text;
}

/** The demo as of today, where `npm test` has laid it out; the cloud puts it in by itself otherwise, and after midnight. */
async function layBuiltStreet(dataFolder: string): Promise<void> {
  const built = process.env['BUILT_STREETS'];
  if (!built || existsSync(path.join(dataFolder, DATABASE_FILE))) return;
  const street = path.join(built, dayOf(new Date().toISOString()), DATABASE_FILE);
  if (existsSync(street)) await copyFile(street, path.join(dataFolder, DATABASE_FILE));
}

async function runSeed(dataFolder: string, scale: number): Promise<void> {
  const child = spawn(process.execPath, ['localcloud/run.mjs', 'seed', '--scale', String(scale)], {
    env: { ...process.env, LOCALCLOUD_DATA: dataFolder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = collect(child);
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) throw new Error(`Seeding failed:\n${said()}`);
}
