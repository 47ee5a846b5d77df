import { FunctionFailure } from './failures';
import type { Instance } from './worker';

export interface Lease {
  readonly instance: Instance;
  /** The instance was started for this lease. */
  readonly cold: boolean;
}

/** The instances of one function: idle ones are reused, the last used first; at most `limit` live at once, the rest wait in line. */
export interface Pool {
  take(version: string): Promise<Lease>;
  give(instance: Instance): void;
  stop(): Promise<void>;
}

export function createPool(limit: number, start: () => Instance): Pool {
  const live = new Set<Instance>();
  const idle: Instance[] = [];
  const waiting: (() => void)[] = [];
  let stopped = false;

  const drop = (instance: Instance): void => {
    live.delete(instance);
    void instance.stop();
  };
  const takeIdle = (version: string): Instance | undefined => {
    for (let instance = idle.pop(); instance; instance = idle.pop()) {
      if (instance.alive && instance.version === version) return instance;
      drop(instance);
    }
    return undefined;
  };

  return {
    async take(version) {
      for (;;) {
        if (stopped) throw new FunctionFailure('FUNCTIONS_EXECUTE_FAIL', 'The local cloud is stopping');
        const reused = takeIdle(version);
        if (reused) return { instance: reused, cold: false };
        if (live.size < limit) {
          const instance = start();
          live.add(instance);
          return { instance, cold: true };
        }
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    give(instance) {
      if (instance.alive) idle.push(instance);
      else drop(instance);
      waiting.shift()?.();
    },
    async stop() {
      stopped = true;
      for (const wake of waiting.splice(0)) wake();
      await Promise.all([...live].map((instance) => instance.stop()));
      live.clear();
      idle.length = 0;
    },
  };
}
