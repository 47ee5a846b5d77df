import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startCloud, type Cloud } from '../support/cloud';

/** One line of `npm run bench`: names and wanted values are stable, so that runs of different days compare. */
export interface Metric {
  /** `group.what`, for example `visit.record.p95`. */
  readonly name: string;
  readonly value: number;
  /** As printed: `ms`, `s`, `per s`, `KB`, or a plural noun for counts. */
  readonly unit: string;
  /** Samples behind the value. */
  readonly n: number;
}

/** What a group is given: clouds that it need not stop, folders that it need not remove. */
export interface BenchContext {
  /**
   * A running local cloud (the real process, with the mini-program) on a temporary data folder, seeded at `scale`: 0 = collections
   * only, 1 = the 90,000 people of the subdistrict. One cloud a scale, shared by the groups that ask for the same.
   */
  cloud(scale: number): Promise<Cloud>;
  /** The folder of that scale, seeded, and nobody running on it: for whoever measures how a cloud starts. */
  seededFolder(scale: number): Promise<string>;
  /** An empty temporary folder. */
  folder(): Promise<string>;
  /** A line of progress for the person who waits, on stderr so that the table stays clean. */
  say(line: string): void;
}

/** A group of metrics measured together. It throws when it cannot measure; a slow value is no error. */
export type Bench = (context: BenchContext) => Promise<Metric[]>;

/** The value below which `share` (0–1) of the samples lie, nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = Math.max(0, Math.ceil(share * sorted.length) - 1);
  return sorted[rank] ?? Number.NaN;
}

/** Runs `task` and returns how many milliseconds it took. */
export async function timed(task: () => unknown): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

/** Context and its tidying up. */
export function createBenchContext(): { context: BenchContext; close(): Promise<void> } {
  const clouds = new Map<number, Promise<Cloud>>();
  const folders: string[] = [];
  const folder = async (): Promise<string> => {
    const created = await mkdtemp(path.join(os.tmpdir(), 'baijiamen-bench-'));
    folders.push(created);
    return created;
  };
  const seeded = new Map<number, string>();
  const start = async (scale: number): Promise<Cloud> => {
    const dataFolder = seeded.get(scale);
    if (dataFolder !== undefined) return startCloud({ seed: 'demo', preview: true, dataFolder });
    const fresh = await folder();
    seeded.set(scale, fresh);
    return startCloud({ seed: scale === 0 ? 'none' : scale, preview: true, dataFolder: fresh });
  };
  return {
    context: {
      folder,
      cloud(scale) {
        const running = clouds.get(scale) ?? start(scale);
        clouds.set(scale, running);
        return running;
      },
      async seededFolder(scale) {
        await (await this.cloud(scale)).stop();
        clouds.delete(scale);
        return seeded.get(scale) ?? '';
      },
      say: (line) => console.error(`  ${line}`),
    },
    async close() {
      for (const cloud of await Promise.allSettled(clouds.values()))
        if (cloud.status === 'fulfilled') await cloud.value.stop();
      await Promise.all(folders.map((created) => rm(created, { recursive: true, force: true })));
    },
  };
}
