import { readFileSync } from 'node:fs';

/** A file of somebody's project as text, without the mark that some editors put before the first letter. */
export function readText(file: string): string {
  return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
}
