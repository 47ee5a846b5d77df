import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type vm from 'node:vm';
import { build } from 'esbuild';
import { runnable } from './outbox-scripts';
import type * as app from './outbox-app';
import { createStorage, type PhoneStorage } from './outbox-storage';

export type App = typeof app;

/** What becomes of one request of a phone; `comes late`: it, and its answer, wait until the network catches up. */
export const REQUEST_FATES = ['is dropped', 'loses its answer', 'comes twice', 'comes late'] as const;
export type RequestFate = (typeof REQUEST_FATES)[number];

/** What lies behind the network. */
export interface Network {
  /** Answers a function's event as the person whose phone it is. */
  call(openid: string, event: unknown): Promise<unknown>;
  upload(openid: string, path: string, bytes: Uint8Array): Promise<void>;
  /** Runs it now, or for `comes late` when the network catches up. */
  carry<Result>(isLate: boolean, work: () => Promise<Result>): Promise<Result>;
  /** Milliseconds since the beginning that have passed faster than time does. */
  readonly passedMs: number;
}

/** The phone's side as one script; it is run anew for each launch, and so remembers nothing but what lies on the phone. */
export async function bundleApp(): Promise<vm.Script> {
  const { outputFiles } = await build({
    entryPoints: ['tests/faults/outbox-app.ts'],
    ...{ bundle: true, format: 'cjs', platform: 'neutral', target: 'es2020', write: false },
    mainFields: ['module', 'main'],
  });
  return runnable(outputFiles[0]?.text ?? '', 'wx, Date, setTimeout, clearTimeout, console, module, exports');
}

interface Timer {
  dueMs: number;
  work(): void;
}

/** A phone whose storage outlives its launches, and which dies wherever it is told to. */
export interface OutboxPhone {
  readonly app: App;
  readonly isDead: boolean;
  /** Will it die, as it was told to, or has the moment not come yet? */
  readonly isDoomed: boolean;
  readonly storage: PhoneStorage;
  /** Whose WeChat it is. */
  openid: string;
  isOnline: boolean;
  /** Of its clock, which may be put forward and back. */
  skewMs: number;
  /** How long its storage takes for each call; nought for none at all. */
  storageMs: number;
  /** Of the next requests, in order; those after them pass. */
  fates: RequestFate[];
  /** When the next timer of this launch is due, by the time that has passed. */
  readonly nextDueMs: number;
  /** Dies at the how many-eth thing that it does to its storage or its network from now on, before or after it took place. */
  dieAt(nth: number, tookPlace: boolean): void;
  kill(): void;
  launch(): void;
  /** Runs the timers whose moment has come. */
  tick(): void;
}

const never = new Promise<never>(() => undefined);

export function startOutboxPhone(script: vm.Script, network: Network, openid: string): OutboxPhone {
  const storage = createStorage();
  const make = script.runInThisContext() as (...globals: unknown[]) => void;
  let life = 0;
  let isDead = true;
  let timers = new Set<Timer>();
  let death: { left: number; tookPlace: boolean } | undefined;
  let current: App;

  const nowMs = (): number => Date.now() + network.passedMs + phone.skewMs;

  /** Each launch has a `wx` of its own: what a dead one asks for is never answered, and changes nothing. */
  function wxOf(own: number): object {
    const { openid } = phone;
    const isAlive = (): boolean => own === life && !isDead;
    const read = async <Result>(work: () => Result): Promise<Result> => {
      if (phone.storageMs > 0) await wait(phone.storageMs);
      return isAlive() ? work() : never;
    };
    const effect = async <Result>(work: () => Result | Promise<Result>): Promise<Result> => {
      if (!isAlive()) return never;
      const dies = death !== undefined && (death.left -= 1) === 0;
      const tookPlace = death?.tookPlace;
      if (dies) phone.kill();
      if (dies && !tookPlace) return never;
      try {
        const result = await work();
        return isAlive() ? result : await never;
      } catch (error) {
        if (isAlive()) throw error;
        return never;
      }
    };
    const store = async <Result>(work: () => Result): Promise<Result> => {
      if (phone.storageMs > 0) await wait(phone.storageMs);
      return effect(work);
    };
    const request = <Result>(work: () => Promise<Result>): Promise<Result> =>
      effect(async () => {
        const fate = phone.fates.shift();
        if (!phone.isOnline || fate === 'is dropped') throw new Error('request:fail');
        const once = () => network.carry(fate === 'comes late', work);
        const [result] = await Promise.all([once(), ...(fate === 'comes twice' ? [once()] : [])]);
        if (fate === 'loses its answer') throw new Error('request:fail');
        return result;
      });
    const inCallbacks = (work: () => Promise<object>, answers: Answers): void => {
      work().then(answers.success, (error: Error) => answers.fail({ errMsg: error.message }));
    };
    const files = {
      readFile: (options: FileOptions) =>
        inCallbacks(() => read(() => ({ data: storage.readFile(options).buffer })), options),
      writeFile: (options: FileOptions) => inCallbacks(() => effect(() => storage.writeFile(options)), options),
      unlink: (options: FileOptions) => inCallbacks(() => effect(() => storage.unlink(options)), options),
    };
    return {
      canIUse: () => true,
      env: { USER_DATA_PATH: 'wxfile://usr' },
      getFileSystemManager: () => files,
      getStorage: (options: { key: string; encrypt?: boolean }) => read(() => storage.get(options)),
      setStorage: (options: { key: string; data: unknown; encrypt?: boolean }) => store(() => storage.set(options)),
      removeStorage: ({ key }: { key: string }) => store(() => storage.remove(key)),
      getStorageInfo: () => read(() => storage.info()),
      getNetworkType: () => read(() => ({ networkType: phone.isOnline ? '4g' : 'none' })),
      getRandomValues: ({ length }: { length: number }) =>
        read(() => ({ randomValues: new Uint8Array(randomBytes(length)).buffer })),
      cloud: {
        callFunction: ({ data }: { data: unknown }) => {
          const text = JSON.stringify(data);
          return request(async () => ({ result: await network.call(openid, JSON.parse(text)) }));
        },
        uploadFile: async ({ cloudPath, filePath }: { cloudPath: string; filePath: string }) => {
          const bytes = storage.readFile({ filePath });
          return request(() => network.upload(openid, cloudPath, bytes));
        },
      },
    };
  }

  class PhoneDate extends Date {
    constructor(...args: [] | [number | string]) {
      super(...((args.length === 0 ? [nowMs()] : args) as [number]));
    }
    static override now(): number {
      return nowMs();
    }
  }

  const phone: OutboxPhone = {
    ...{ storage, openid, isOnline: true, skewMs: 0, storageMs: 0, fates: [] },
    get app() {
      return current;
    },
    get isDead() {
      return isDead;
    },
    get isDoomed() {
      return death !== undefined;
    },
    get nextDueMs() {
      return Math.min(...[...timers].map(({ dueMs }) => dueMs));
    },
    dieAt(nth, tookPlace) {
      death = { left: nth, tookPlace };
    },
    kill() {
      [isDead, death, timers] = [true, undefined, new Set()];
    },
    launch() {
      // Whoever shall die at some step may do so at one of the launch's own.
      [life, isDead, timers] = [life + 1, false, new Set()];
      storage.dropTemporary();
      const own = timers;
      const later = (work: () => void, ms: number): Timer => {
        const timer = { dueMs: network.passedMs + ms, work };
        own.add(timer);
        return timer;
      };
      const module = { exports: {} };
      const quiet = { warn: () => undefined };
      make(wxOf(life), PhoneDate, later, (timer: Timer) => own.delete(timer), quiet, module, module.exports);
      current = module.exports as App;
    },
    tick() {
      for (const timer of [...timers]) if (timer.dueMs <= network.passedMs && timers.delete(timer)) timer.work();
    },
  };
  return phone;
}

interface Answers {
  success(answer: object): void;
  fail(error: { errMsg: string }): void;
}

type FileOptions = { filePath: string; position?: number; length?: number; data?: ArrayBuffer } & Answers;
