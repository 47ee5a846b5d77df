import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a file only when its content differs, and by renaming, so that a reader never sees half of it and an unchanged
 * bundle keeps its age (which is how the function host knows that its warm instances are still good).
 * @returns whether it was written
 */
export async function writeChanged(file: string, content: string | Uint8Array): Promise<boolean> {
  const wanted = Buffer.from(content);
  const present = await readFile(file).catch(() => undefined);
  if (present?.equals(wanted)) return false;
  await mkdir(path.dirname(file), { recursive: true });
  const staging = `${file}.${process.pid}.new`;
  await writeFile(staging, wanted);
  await rename(staging, file);
  return true;
}
