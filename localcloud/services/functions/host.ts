import { randomUUID } from 'node:crypto';
import { LIMITS } from '../../limits';
import { openClock, type VirtualClock } from '../clock';
import type { Caller } from '../identity/caller';
import { callerEnvironment, contextFor, eventFor, instanceEnvironment } from './environment';
import { actionOf, answerCodeOf } from './envelope';
import { FunctionFailure, type FailureCode } from './failures';
import { createLogRing, type InvocationRecord, type LogRing } from './log';
import { createPool, type Lease, type Pool } from './pool';
import { functionNames, readSettings, type FunctionSettings } from './settings';
import { startInstance } from './worker';

/** One call of a function. */
export interface Invocation {
  readonly name: string;
  readonly event: unknown;
  readonly caller: Caller;
  /** The instant that the function's clock shows, in milliseconds. */
  readonly at?: number;
}

/** `json` is the text of the answer, round-tripped through JSON as on the platform: pass it on, it need not be parsed. */
export type FunctionReply =
  | { readonly ok: true; readonly requestId: string; readonly json: string }
  | { readonly ok: false; readonly requestId: string; readonly code: FailureCode; readonly message: string };

export interface FunctionHost {
  /** Never rejects: whatever goes wrong is a reply with the platform's code. */
  invoke(invocation: Invocation): Promise<FunctionReply>;
  /** The record of the invocation that runs in that instance now, for whoever counts on its behalf. */
  running(instanceId: string): { readonly record: InvocationRecord; readonly at?: number } | undefined;
  readonly logs: LogRing;
  names(): string[];
  stop(): Promise<void>;
}

export interface HostOptions {
  /** Folder of the deployed bundles, `dist/cloudfunctions`. */
  readonly folder: string;
  /** Where the SDK in an instance finds the local cloud. */
  adminUrl(instanceId: string): string;
  /** Values of the variables that functions declare. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where instances look for packages that the function does not bring itself; nowhere when absent. */
  readonly packages?: string;
  /** For functions that run as they stand: changes whenever any of their files did, and new calls get new instances. */
  revision?(): number;
  /** The virtual clock; the real one when absent. */
  readonly clock?: Pick<VirtualClock, 'now' | 'offset'>;
  /** Instances of one function at once; the machine has few cores and the rest of the callers wait in line. */
  readonly instances?: number;
  /** The bundled worker entry, where it is not in dist/. */
  readonly entry?: string;
}

export function createFunctionHost(options: HostOptions): FunctionHost {
  const pools = new Map<string, Pool>();
  const active = new Map<string, { record: InvocationRecord; at?: number }>();
  const logs = createLogRing();
  const clock = options.clock ?? openClock();

  const start = (name: string) => () => {
    const settings = required(name);
    const id = `${name}-${randomUUID().slice(0, 8)}`;
    return startInstance(
      {
        id,
        version: settings.version,
        file: settings.file,
        memoryMegabytes: settings.memorySize,
        clockOffset: clock.offset,
        environment: {
          ...instanceEnvironment(settings, options.adminUrl(id), options.environment),
          ...(options.packages ? { NODE_PATH: options.packages } : {}),
        },
        onLine: (requestId, line) => logs.line(requestId, line),
      },
      options.entry,
    );
  };
  const required = (name: string): FunctionSettings => {
    const settings = readSettings(options.folder, name);
    if (!settings) throw new FunctionFailure('FUNCTION_NOT_FOUND', `Function ${name} could not be found`);
    return options.revision ? { ...settings, version: `${settings.version}-${options.revision()}` } : settings;
  };
  const poolOf = (name: string): Pool => {
    const pool = pools.get(name) ?? createPool(options.instances ?? LIMITS.function.instances, start(name));
    pools.set(name, pool);
    return pool;
  };

  const runIn = async (
    { instance, cold }: Lease,
    call: Invocation,
    settings: FunctionSettings,
    record: InvocationRecord,
  ) => {
    record.coldStart = cold;
    active.set(instance.id, { record, at: call.at });
    const started = performance.now();
    try {
      return await instance.run(
        {
          kind: 'invoke',
          requestId: record.requestId,
          event: eventFor(call.caller, call.event),
          environment: callerEnvironment(call.caller),
          context: contextFor(settings, record.requestId),
          at: call.at,
          clockOffset: clock.offset,
        },
        settings.timeout,
      );
    } finally {
      record.ms = performance.now() - started;
      active.delete(instance.id);
    }
  };

  return {
    logs,
    names: () => functionNames(options.folder),
    running: (instanceId) => active.get(instanceId),
    async invoke(call) {
      const record = newRecord(call, clock);
      const { requestId } = record;
      logs.add(record);
      try {
        const settings = required(call.name);
        refuse(settings, call);
        const pool = poolOf(call.name);
        const lease = await pool.take(settings.version);
        try {
          const json = await runIn(lease, call, settings, record);
          refuseLargeAnswer(json);
          record.answerCode = answerCodeOf(json);
          return { ok: true, requestId, json };
        } finally {
          pool.give(lease.instance);
        }
      } catch (error) {
        const { code, message } = error instanceof FunctionFailure ? error : unexpected(error);
        record.errorCode = code;
        return { ok: false, requestId, code, message };
      }
    },
    async stop() {
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
    },
  };
}

function newRecord(
  { name, event, caller, at }: Invocation,
  clock: Pick<VirtualClock, 'now' | 'offset'>,
): InvocationRecord {
  const shown = at ?? (clock.offset === 0 ? undefined : clock.now());
  const action = actionOf(event);
  return {
    requestId: randomUUID(),
    function: name,
    ...(action ? { action } : {}),
    ...(caller.kind === 'client' ? { openid: caller.openid } : {}),
    caller: caller.kind,
    at: new Date().toISOString(),
    ...(shown === undefined ? {} : { shownAt: new Date(shown).toISOString() }),
    ms: 0,
    coldStart: false,
    databaseRoundTrips: 0,
    documentsRead: 0,
    lines: [],
  };
}

/** What the platform refuses before any code of ours runs. */
function refuse(settings: FunctionSettings, { caller, event }: Invocation): void {
  if (caller.kind === 'client' && !settings.invoke)
    throw new FunctionFailure('PERMISSION_DENIED', `Permission denied: ${settings.name} is not open to clients`);
  const bytes = Buffer.byteLength(JSON.stringify(event) ?? '');
  const limit = LIMITS.function.requestBytes;
  if (bytes > limit)
    throw new FunctionFailure('EXCEED_MAX_PAYLOAD_SIZE', `Request payload of ${bytes} bytes exceeds ${limit}`);
}

function refuseLargeAnswer(json: string): void {
  const bytes = Buffer.byteLength(json);
  const limit = LIMITS.function.responseBytes;
  if (bytes > limit)
    throw new FunctionFailure('EXCEED_MAX_RESPONSE_SIZE', `Response of ${bytes} bytes exceeds ${limit}`);
}

function unexpected(error: unknown): FunctionFailure {
  return new FunctionFailure('FUNCTIONS_EXECUTE_FAIL', error instanceof Error ? error.message : String(error));
}
