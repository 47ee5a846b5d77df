import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';

/** A deployed function in miniature: its source as the platform would get it, and its config. */
export interface Fixture {
  readonly source: string;
  readonly config?: Readonly<Record<string, unknown>>;
}

/** A folder of functions as the build leaves them in dist/cloudfunctions. */
export interface FixtureFolder {
  readonly folder: string;
  write(name: string, fixture: Fixture): void;
  remove(): void;
}

export function fixtureFunctions(fixtures: Readonly<Record<string, Fixture>>): FixtureFolder {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'baijiamen-functions-'));
  const write = (name: string, { source, config = {} }: Fixture): void => {
    mkdirSync(path.join(folder, name), { recursive: true });
    writeFileSync(path.join(folder, name, 'config.json'), JSON.stringify(config));
    writeFileSync(path.join(folder, name, 'index.js'), source);
  };
  for (const [name, fixture] of Object.entries(fixtures)) write(name, fixture);
  return { folder, write, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The worker entry, bundled as `localcloud/run.mjs` does it; for hosts that run inside a test. */
export function bundleInstanceEntry(folder: string): string {
  const outfile = path.join(folder, 'instance.mjs');
  buildSync({
    entryPoints: ['localcloud/services/functions/instance.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
  });
  return outfile;
}
