import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { bundleDeferred, DEFERRED, type DeferredBundles } from './deferred-packages';
import { writeChanged } from './write-changed';

const FOLDER = path.resolve('dist/later');

/**
 * The deferred packages as they were bundled last time: half a second of every start, for packages that change only with
 * `package-lock.json`. Delete `dist/` after an edit by hand inside of `node_modules`.
 */
export async function keptDeferred(target: string): Promise<DeferredBundles> {
  const lock = await readFile('package-lock.json');
  const key = createHash('sha256')
    .update(lock)
    .update(JSON.stringify([target, DEFERRED]))
    .digest('hex')
    .slice(0, 16);
  const folder = path.join(FOLDER, key);
  const kept = await read(folder);
  // Written last, so a folder that has it is whole.
  if (kept.delete(WHOLE)) return kept;
  const bundled = await bundleDeferred(target);
  await rm(FOLDER, { recursive: true, force: true });
  for (const [file, contents] of bundled) await writeChanged(path.join(folder, path.basename(file)), contents);
  await writeChanged(path.join(folder, WHOLE), '');
  return bundled;
}

const WHOLE = 'whole';

async function read(folder: string): Promise<Map<string, Uint8Array>> {
  const files = await readdir(folder).catch(() => []);
  return new Map(
    await Promise.all(files.map(async (file) => [nameOf(file), await readFile(path.join(folder, file))] as const)),
  );
}

const nameOf = (file: string): string => (file === WHOLE ? WHOLE : `./later/${file}`);
