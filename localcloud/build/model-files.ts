import { readFile } from 'node:fs/promises';
import path from 'node:path';

const FOLDER = 'cloudfunctions/model';
/** What functions read of it while they run; the rest of the folder is what these were made from. */
const FILES = ['weights.bin', 'lexicon.json', 'rareness.bin'];

/**
 * The data that a bundle reads (`kernel/model-file.ts`), to be put beside it: contents by name of every model file that
 * stands by name in its source. A function that neither tags nor groups is not made heavier.
 */
export async function modelFilesOf(source: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const named = FILES.filter((file) => source.includes(file));
  return new Map(
    await Promise.all(named.map(async (file) => [file, await readFile(path.join(FOLDER, file))] as const)),
  );
}
