import { statSync } from 'node:fs';

/** Tells the memo that the result depends on this file, whether it exists or not. */
export type Note = (file: string) => void;

/** Work on source files that is done again only when one of the files it noted has changed. */
export type Memo = <Result>(key: string, work: (note: Note) => Result) => Result;

export function createMemo(): Memo {
  const kept = new Map<string, { files: Map<string, string>; result: unknown }>();
  return <Result>(key: string, work: (note: Note) => Result): Result => {
    const before = kept.get(key);
    if (before && [...before.files].every(([file, stamp]) => stampOf(file) === stamp)) return before.result as Result;
    kept.delete(key);
    const files = new Map<string, string>();
    // A file that is written while it is being read has another stamp next time: stamps are taken before the work reads.
    const result = work((file) => files.set(file, stampOf(file)));
    kept.set(key, { files, result });
    return result;
  };
}

function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs} ${stat.size}` : '';
}
