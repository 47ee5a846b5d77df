import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Note } from './memo';

/** A style sheet of the preview's own, with the sheets that it imports in their places. */
export function joinSheets(file: string, note: Note = () => undefined): string {
  note(file);
  return readFileSync(file, 'utf8').replace(/^@import '(.+)';$/gm, (_, imported: string) =>
    joinSheets(path.join(path.dirname(file), imported), note),
  );
}
