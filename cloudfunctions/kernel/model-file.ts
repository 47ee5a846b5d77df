import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Where the files of `cloudfunctions/model/` lie: beside the bundle, where the build puts those that a function names; and
 * before anything was bundled, in the folder of their own.
 */
const FOLDERS = [__dirname, path.join(__dirname, '../model')];

/** Reads data that must not weigh on the phone, nor on functions that never ask for it. */
export function readModelFile(name: string): Uint8Array {
  const folder = FOLDERS.find((candidate) => existsSync(path.join(candidate, name)));
  if (folder === undefined) throw new Error(`The model file ${name} was not deployed with this function.`);
  return readFileSync(path.join(folder, name));
}

/** Changes with what lies in any of these files; the same files have the same. */
export function versionOfModelFiles(names: readonly string[]): string {
  const hash = createHash('sha256');
  for (const name of names) hash.update(readModelFile(name));
  return hash.digest('hex').slice(0, 16);
}
