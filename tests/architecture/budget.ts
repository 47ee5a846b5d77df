import type { TextFile } from './sources';

/** Files that are tables of data: a name or a word a line, read by nobody from top to bottom. */
export const DATA_TABLES = [
  'localcloud/seed/committees.ts',
  'localcloud/seed/names.ts',
  'localcloud/seed/phrases.ts',
  'localcloud/limits.ts',
];

/** Lines a file, tables of data left out. */
export interface Budget {
  median: number;
  p90: number;
  /** Files over the hard stop, as `file lines`. */
  over: string[];
}

export const HARD_STOP = 300;
export const P90 = 200;

/** Of sources or of style sheets. */
export function measureLines(texts: TextFile[]): Budget {
  const files = texts
    .filter(({ name }) => !DATA_TABLES.includes(name))
    .map(({ name, text }) => ({ name, lines: text.trimEnd().split('\n').length }))
    .sort((a, b) => a.lines - b.lines);
  const at = (share: number) => files[Math.min(files.length - 1, Math.floor(files.length * share))]?.lines ?? 0;
  return {
    median: at(0.5),
    p90: at(0.9),
    over: files.filter(({ lines }) => lines > HARD_STOP).map(({ name, lines }) => `${name} ${lines}`),
  };
}
